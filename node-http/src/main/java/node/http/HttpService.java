package node.http;

import node.net.Acceptor;

/** The HTTP side of a listener: makes a protocol of each accepted connection. */
public interface HttpService extends Acceptor {

    /** How many connections are open. */
    int connections();

    /**
     * Lets requests in progress finish, announces {@code Connection: close} on their answers and
     * closes connections that are idle. The listeners are closed by who opened them.
     */
    void shutdown();

    /** Drops every connection at once; answers in progress are told later that it is closed. */
    void destroy();
}
