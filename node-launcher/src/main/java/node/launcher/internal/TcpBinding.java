package node.launcher.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.dns.Resolver;
import node.loop.Loop;
import node.net.Listener;
import node.net.Transport;
import node.script.Export;
import node.script.Script;

/** The binding "tcp". */
public final class TcpBinding implements AutoCloseable {

    final Loop loop;
    final Transport transport;
    final Script script;
    final Faults faults;
    final Dialer dialer;

    /** Null if every host may be talked to. */
    final NetGuard guard;

    private final List<Listener> listeners = new ArrayList<>();

    TcpBinding(
            Loop loop,
            Transport transport,
            Resolver resolver,
            NetGuard guard,
            Script script,
            Faults faults) {
        this.guard = guard;
        this.loop = loop;
        this.transport = transport;
        this.script = script;
        this.faults = faults;
        this.dialer = new Dialer(loop, transport, resolver);
    }

    /** A socket that is not connected yet. */
    @Export
    public TcpSocket socket() {
        return new TcpSocket(this, null);
    }

    /**
     * Makes a server that does not listen yet.
     *
     * @param onConnection given a {@link TcpSocket}, which it must watch
     * @param onClose given an error's number, or 0
     */
    @Export
    public TcpServer server(Consumer<Object> onConnection, IntConsumer onClose) {
        return new TcpServer(this, onConnection, onClose);
    }

    void opened(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
    }
}
