package node.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.IntConsumer;
import node.fs.FileTable;
import node.http.RequestHandler;
import node.loop.Loop;
import node.script.Script;
import node.tls.TlsContext;

/** What a library sees of the program that it serves. For the program's thread only. */
public interface ProgramContext {

    /** The loop of the program. */
    Loop loop();

    /** The global scope of the program. */
    Script script();

    /** The services for this program. They check its permissions. */
    Platform platform();

    /**
     * The files of the program and its descriptors: one table, opened by the first call, closed
     * with the program. Descriptors 1 and 2 write to the streams directly, without the queues of
     * {@link #output}.
     */
    FileTable files();

    /** The options that the program was started with. */
    ProgramOptions options();

    /** Standard output and standard error. */
    ProgramOutput output();

    /** Throws JavaScript errors from Java. */
    ScriptErrors errors();

    /** Finds and reads the modules of the program. */
    ModuleLoader modules();

    /**
     * Returns an open library of the program.
     *
     * @throws IllegalArgumentException if none that was opened before has this name
     */
    OpenLibrary library(String name);

    /** Finds the program's Java modules. */
    JavaModules javaModules();

    /** Decides which Java classes the program may use. */
    JavaRules java();

    /** The status that the program ends with, as far as it is known. */
    int status();

    /** Changes the status that the program ends with. For its exit hooks. */
    void status(int status);

    /**
     * Treats what a function of the program threw as the loop does with what its tasks throw: a
     * handler of the program receives it, or the program ends.
     *
     * @return whether the program goes on. If not, no JavaScript runs any more, and the caller
     *     throws the same on
     */
    boolean uncaught(Throwable thrown);

    /**
     * Ends the program with that status, after its exit hooks. This method returns, but no
     * JavaScript runs after the next return into JavaScript.
     */
    void exit(int status);

    /**
     * Listens, and gives requests of HTTP to a handler, until the program ends. When it ends
     * gracefully, requests in progress finish.
     *
     * @param address port 0 selects a free one
     * @param tls empty for connections that are not encrypted
     * @return the address with its port
     * @throws IOException if the program cannot listen there
     */
    InetSocketAddress serve(
            InetSocketAddress address, Optional<TlsContext> tls, RequestHandler handler)
            throws IOException;

    /**
     * Starts another program on a thread of its own, with the services of this one. Its permissions
     * are those of the options; the files that it may use are those of this program.
     *
     * @param ended receives the status, on the other program's thread, after it has released
     *     everything
     */
    ProgramWorker start(ProgramOptions options, IntConsumer ended);
}
