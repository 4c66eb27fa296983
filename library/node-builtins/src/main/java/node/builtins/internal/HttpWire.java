package node.builtins.internal;

import node.net.Connection;
import node.net.ConnectionHandler;
import node.script.Export;

/** What HTTP runs on: a socket, or a stream of the program. */
public interface HttpWire {

    /** Returns the object of JavaScript. */
    @Export
    Object peer();

    /** Returns a view of the connection for a protocol. */
    Connection wire();

    /** Gives the events to a protocol from now on. */
    void attach(ConnectionHandler protocol);

    /** Takes the events back for the script. */
    void detach();

    /** Whether it is closed or a protocol has it, so that no other one can. */
    boolean isTaken();

    /** Closes at once. */
    void destroy();

    /** Returns what a protocol's connection is a view of. */
    static HttpWire of(Connection connection) {
        return connection instanceof StreamWire stream
                ? stream
                : ((SocketWire) connection).socket();
    }
}
