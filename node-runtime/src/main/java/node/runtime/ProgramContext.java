package node.runtime;

import node.fs.FileTable;
import node.loop.Loop;
import node.script.Script;

/** What a library is given of the program that it serves. On the program's thread only. */
public interface ProgramContext {

    /** The loop of the program. */
    Loop loop();

    /** The global scope of the program. */
    Script script();

    /** The services as this program may use them: each checks the permissions by itself. */
    Platform platform();

    /**
     * The files of the program and its descriptors: one table, opened by the first call, closed
     * with the program. Descriptors 1 and 2 are below the queues of {@link #output}.
     */
    FileTable files();

    /** What the program was started with. */
    ProgramOptions options();

    /** Standard output and standard error. */
    ProgramOutput output();

    /** Throws errors of JavaScript from Java. */
    ScriptErrors errors();

    /** Finds and reads the modules of the program. */
    ModuleLoader modules();

    /** Finds the modules that are written in Java. */
    JavaModules javaModules();

    /** What the program may name of Java. */
    JavaRules java();

    /**
     * Ends the program with that status, after its exit hooks. It returns, but no JavaScript runs
     * after the next return into it.
     */
    void exit(int status);
}
