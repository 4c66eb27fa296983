package node.builtins.internal;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import node.loop.Loop;
import node.net.Listen;
import node.net.NetException;
import node.net.Transport;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "net": texts of addresses, sockets and listeners. */
@Binding
public final class NetBinding implements AutoCloseable {

    /** The functions for the events of all sockets; each receives the socket's peer first. */
    record Events(
            Consumer<Object> opened,
            BiConsumer<Object, Object> received,
            Consumer<Object> ended,
            Consumer<Object> drained,
            Consumer<Object> timedOut,
            BiConsumer<Object, String> closed) {}

    /** In bytes, on all systems. */
    private static final int LONGEST_PATH = 100;

    private final Loop loop;
    private final Script script;
    private final Transport transport;
    private final EventFunctions functions;
    private final List<NetListener> listeners = new ArrayList<>();
    private Events events;

    NetBinding(ProgramContext program) {
        this.loop = program.loop();
        this.script = program.script();
        this.functions = new EventFunctions(program);
        this.transport = program.platform().get(Transport.class);
    }

    Loop loop() {
        return loop;
    }

    Script script() {
        return script;
    }

    Transport transport() {
        return transport;
    }

    Events events() {
        return events;
    }

    /** Sets the functions for the events of all sockets. */
    @Export
    public void onEvents(
            Consumer<Object> opened,
            BiConsumer<Object, Object> received,
            Consumer<Object> ended,
            Consumer<Object> drained,
            Consumer<Object> timedOut,
            BiConsumer<Object, String> closed) {
        events =
                new Events(
                        functions.one(opened),
                        functions.two(received),
                        functions.one(ended),
                        functions.one(drained),
                        functions.one(timedOut),
                        functions.two(closed));
    }

    /** Makes a socket that is not connected yet. */
    @Export
    public NetSocket socket() {
        return new NetSocket(this, null, false);
    }

    /**
     * Starts to listen at an address. When this method returns, it is bound.
     *
     * @param sharesPort whether other listeners may share the port
     * @param exclusive whether other programs that have their ports together with this one may not
     * @param peer the first argument of both functions
     * @param onConnection receives a {@link NetSocket}
     * @param onClose receives the code of a failure, or null
     * @return a {@link NetListener}, or the code of a failure as a string
     */
    @Export
    public Object listen(
            String address,
            int port,
            int backlog,
            boolean sharesPort,
            boolean exclusive,
            Object peer,
            BiConsumer<Object, Object> onConnection,
            BiConsumer<Object, String> onClose) {
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            return "EINVAL";
        }
        InetSocketAddress place = new InetSocketAddress(literal, port);
        return listen(
                new Listen(place, backlog, sharesPort, exclusive), peer, onConnection, onClose);
    }

    /** Starts to listen at a local socket, as {@link #listen} does. */
    @Export
    public Object listenPath(
            String path,
            int backlog,
            Object peer,
            BiConsumer<Object, Object> onConnection,
            BiConsumer<Object, String> onClose) {
        SocketAddress address;
        try {
            address = local(path);
        } catch (InvalidPathException e) {
            return "EINVAL";
        }
        return listen(new Listen(address, backlog), peer, onConnection, onClose);
    }

    /**
     * Returns the address of a local socket. The system limits the length of its path, so a long
     * one becomes relative if that is shorter.
     *
     * @throws InvalidPathException if the path is not one
     */
    static UnixDomainSocketAddress local(String path) {
        Path place = Path.of(path);
        if (path.length() > LONGEST_PATH && place.isAbsolute()) {
            Path relative = Path.of("").toAbsolutePath().relativize(place);
            place = relative.toString().length() < path.length() ? relative : place;
        }
        return UnixDomainSocketAddress.of(place);
    }

    private Object listen(
            Listen request,
            Object peer,
            BiConsumer<Object, Object> onConnection,
            BiConsumer<Object, String> onClose) {
        NetListener listener =
                new NetListener(this, peer, functions.two(onConnection), functions.two(onClose));
        try {
            listener.opened(transport.listen(loop, request, listener));
        } catch (NetException e) {
            return e.code();
        } catch (IOException e) {
            return "EIO";
        }
        listeners.add(listener);
        return listener;
    }

    void forget(NetListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void close() {
        List.copyOf(listeners).forEach(NetListener::destroy);
    }

    /** Returns 4 or 6 for an address, 0 for another text. */
    @Export
    public int kind(String text) {
        if (text.indexOf(':') < 0) {
            return isFour(text) ? 4 : 0;
        }
        int zone = text.indexOf('%');
        if (zone >= 0 && !isZone(text.substring(zone + 1))) {
            return 0;
        }
        return isSix(zone < 0 ? text : text.substring(0, zone)) ? 6 : 0;
    }

    private static boolean isZone(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c ->
                                        Character.isLetterOrDigit(c) && c < 0x80
                                                || "-.:".indexOf(c) >= 0);
    }

    /** Four decimal numbers without leading zeros. */
    private static boolean isFour(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty()
                            && part.length() <= 3
                            && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits
                    || part.length() > 1 && part.charAt(0) == '0'
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSix(String text) {
        boolean letters =
                text.chars()
                        .allMatch(
                                c ->
                                        Character.digit(c, 16) >= 0 && c < 0x80
                                                || c == ':'
                                                || c == '.');
        int dot = text.indexOf('.');
        boolean longGroup =
                Arrays.stream(text.split(":")).anyMatch(g -> g.length() > 4 && !g.contains("."));
        if (!letters
                || longGroup
                || dot >= 0 && !isFour(text.substring(text.lastIndexOf(':') + 1))) {
            return false;
        }
        try {
            // A mapped address is one of version 4 for Java.
            Inet6Address.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return text.regionMatches(true, 0, "::ffff:", 0, 7) && isFour(text.substring(7));
        }
    }
}
