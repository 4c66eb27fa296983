package node.http;

import node.net.Acceptor;

/** The HTTP side of a listener: runs HTTP on each accepted connection. */
public interface HttpService extends Acceptor {

    /** The number of open connections. */
    int connections();

    /**
     * Finishes the requests in progress, sends {@code Connection: close} with their responses, and
     * closes idle connections. Callers close the listeners they opened.
     */
    void shutdown();

    /** Ends connections between two requests. */
    default void closeIdle() {}

    /** Drops every connection at once. Responses in progress receive {@code closed} later. */
    void destroy();
}
