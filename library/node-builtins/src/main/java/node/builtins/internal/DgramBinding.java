package node.builtins.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import node.loop.Loop;
import node.net.DatagramBind;
import node.net.Datagrams;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "dgram": sockets for datagrams. Failures are codes of the system. */
@Binding
public final class DgramBinding implements AutoCloseable {

    private final Loop loop;
    private final Script script;
    private final Datagrams datagrams;
    private final EventFunctions functions;
    private final List<DgramSocket> sockets = new ArrayList<>();
    private BiConsumer<Object, Object> received;
    private BiConsumer<Object, String> failed;

    DgramBinding(ProgramContext program) {
        this.loop = program.loop();
        this.script = program.script();
        this.functions = new EventFunctions(program);
        this.datagrams = program.platform().get(Datagrams.class);
    }

    Script script() {
        return script;
    }

    BiConsumer<Object, Object> received() {
        return received;
    }

    BiConsumer<Object, String> failed() {
        return failed;
    }

    /**
     * Sets the functions for the events of all sockets; each receives the socket's peer first.
     *
     * @param onDatagram receives an array: an array buffer, the sender's address and its port
     * @param onFailure receives the code of a failure
     */
    @Export
    public void onEvents(
            BiConsumer<Object, Object> onDatagram, BiConsumer<Object, String> onFailure) {
        received = functions.two(onDatagram);
        failed = functions.two(onFailure);
    }

    /**
     * Binds a socket.
     *
     * @param peer the first argument of the functions for its events
     * @param six whether it is one of IPv6
     * @return a {@link DgramSocket}, or the code of a failure
     */
    @Export
    public Object bind(
            Object peer,
            boolean six,
            String address,
            int port,
            boolean reuseAddress,
            boolean reusePort) {
        InetAddress literal = literal(address, six);
        if (literal == null) {
            return "EINVAL";
        }
        DgramSocket socket = new DgramSocket(this, peer, six);
        DatagramBind request =
                new DatagramBind(new InetSocketAddress(literal, port), reuseAddress, reusePort);
        try {
            socket.opened(datagrams.bind(loop, request, socket));
        } catch (IOException e) {
            return NetSocket.code(e);
        }
        sockets.add(socket);
        return socket;
    }

    /** Returns null for a text that is no address of the family. */
    static InetAddress literal(String address, boolean six) {
        if (address.contains(":") != six) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    void forget(DgramSocket socket) {
        sockets.remove(socket);
    }

    @Override
    public void close() {
        List.copyOf(sockets).forEach(DgramSocket::destroy);
    }
}
