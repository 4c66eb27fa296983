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

    /**
     * Changes time limits, also of the connections that there are: what they have waited counts. A
     * connection that had no limit so far gets one with what it does next. Times are in
     * milliseconds, 0 means none.
     *
     * @param head as {@link HttpOptions#headersTimeout}
     * @param request as {@link HttpOptions#requestTimeout}
     * @param idle as {@link HttpOptions#keepAliveTimeout}
     */
    void timeouts(long head, long request, long idle);

    /** Ends connections between two requests. */
    default void closeIdle() {}

    /** Drops every connection at once. Responses in progress receive {@code closed} later. */
    void destroy();
}
