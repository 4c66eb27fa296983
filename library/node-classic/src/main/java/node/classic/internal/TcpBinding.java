package node.classic.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.dns.Resolver;
import node.loop.Loop;
import node.net.Listener;
import node.net.Transport;
import node.runtime.ProgramContext;
import node.runtime.ScriptErrors;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "tcp". */
@Binding
public final class TcpBinding implements AutoCloseable {

    final Loop loop;
    final Transport transport;
    final Script script;
    final LossWarning losses;
    final ScriptErrors errors;
    final Dialer dialer;
    final Security security;

    private final List<Listener> listeners = new ArrayList<>();

    TcpBinding(ProgramContext program, LossWarning losses) {
        this.loop = program.loop();
        this.transport = program.platform().get(Transport.class);
        this.script = program.script();
        this.losses = losses;
        this.errors = program.errors();
        this.security = new Security(program);
        this.dialer = new Dialer(loop, transport, program.platform().get(Resolver.class));
    }

    /** Makes a socket that is not connected yet. */
    @Export
    public TcpSocket socket() {
        return new TcpSocket(this, null);
    }

    /**
     * Makes a server that does not listen yet.
     *
     * @param onConnection receives a {@link TcpSocket}, and must call its {@code watch}
     * @param onClose receives an error's number, or 0
     * @param secure the options of TLS; null for none
     */
    @Export
    public TcpServer server(Consumer<Object> onConnection, IntConsumer onClose, String[] secure) {
        return new TcpServer(this, onConnection, onClose, secure);
    }

    void opened(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        listeners.forEach(Listener::close);
    }
}
