package node.tck.loop;

import node.loop.Loop;

/** The rules of {@link Loop}, L1 and on. A test class implements this and says what to test. */
public interface LoopVerification
        extends LoopTurns, LoopDeadlines, LoopWatches, LoopThreads, LoopLife {}
