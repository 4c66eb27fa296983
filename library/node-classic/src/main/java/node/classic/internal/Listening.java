package node.classic.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Listen;
import node.net.Listener;
import node.net.NetException;
import node.net.Transport;
import node.runtime.ScriptErrors;

/** Opens listeners for scripts, by host and port, with errors of JavaScript. */
final class Listening {

    private Listening() {}

    /**
     * Starts to listen. When this method returns, the port is bound.
     *
     * @param host null for all addresses. The lookup of a name blocks, because listening is
     *     synchronous
     */
    static Listener listen(
            Loop loop,
            Transport transport,
            ScriptErrors errors,
            int port,
            String host,
            int backlog,
            Acceptor acceptor) {
        try {
            InetSocketAddress address =
                    host == null
                            ? new InetSocketAddress(port)
                            : InetSocketAddress.createUnresolved(host, port);
            return transport.listen(loop, new Listen(address, backlog), acceptor);
        } catch (UnknownHostException e) {
            throw errors.raise("ENOTFOUND", "listen ENOTFOUND " + host);
        } catch (NetException e) {
            throw errors.raise(e.code(), e.getMessage());
        } catch (IOException e) {
            throw errors.raise("EIO", "listen EIO " + host + ":" + port + ": " + e.getMessage());
        }
    }
}
