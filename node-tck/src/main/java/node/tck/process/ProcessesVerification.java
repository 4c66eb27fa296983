package node.tck.process;

import node.process.Child;
import node.process.Processes;

/**
 * The rules of {@link Processes} and {@link Child}, P1 and on. A test class implements this and
 * says what to test. The children are commands of a POSIX shell.
 */
public interface ProcessesVerification
        extends ProcessesSpawning, ProcessesOutput, ProcessesInput, ProcessesLife {}
