package node.classic.internal;

import java.io.IOException;
import java.net.InetAddress;
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
            if (host == null) {
                return everywhere(loop, transport, port, backlog, acceptor);
            }
            InetSocketAddress address = InetSocketAddress.createUnresolved(host, port);
            return transport.listen(loop, new Listen(address, backlog), acceptor);
        } catch (UnknownHostException e) {
            throw errors.raise("ENOTFOUND", "listen ENOTFOUND " + host);
        } catch (NetException e) {
            throw errors.raise(e.code(), e.getMessage());
        } catch (IOException e) {
            throw errors.raise("EIO", "listen EIO " + host + ":" + port + ": " + e.getMessage());
        }
    }

    /** Listens at all addresses: at {@code ::}, or at {@code 0.0.0.0} if the system has no IPv6. */
    private static Listener everywhere(
            Loop loop, Transport transport, int port, int backlog, Acceptor acceptor)
            throws IOException {
        try {
            InetSocketAddress all = new InetSocketAddress(InetAddress.ofLiteral("::"), port);
            return transport.listen(loop, new Listen(all, backlog), acceptor);
        } catch (NetException e) {
            if (!e.code().equals("EAFNOSUPPORT")) {
                throw e;
            }
            InetSocketAddress all = new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port);
            return transport.listen(loop, new Listen(all, backlog), acceptor);
        }
    }
}
