package node.launcher.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy between a client and a server that passes everything on, with one fault. Each direction
 * of a connection has its own thread with blocking calls, so that a fault takes one line of code.
 */
final class FaultProxy implements AutoCloseable {

    enum Kind {
        /** No fault. */
        NONE,
        /** Delays every piece. */
        DELAY,
        /** Sends every octet alone. */
        DRIP,
        /** Ends both directions with FIN. */
        CUT,
        /** Ends both directions with RST. */
        RESET,
        /** Ends this direction with FIN; the other continues. */
        HALF_CLOSE,
        /** Stops reading this direction, without a signal to the peer. */
        STOP
    }

    enum Side {
        REQUEST,
        RESPONSE
    }

    /**
     * A fault.
     *
     * @param at the number of octets of this side before the fault, for faults at one place
     */
    record Fault(Kind kind, Side side, int at) {

        static final Fault NONE = new Fault(Kind.NONE, Side.REQUEST, 0);

        boolean hasPlace() {
            return kind.compareTo(Kind.CUT) >= 0;
        }
    }

    private static final int DRAIN_MILLISECONDS = 5000;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requestOctets = new AtomicInteger();
    private final AtomicInteger responseOctets = new AtomicInteger();
    private final int target;
    private final Fault fault;

    FaultProxy(int target, Fault fault) throws IOException {
        this.target = target;
        this.fault = fault;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    Fault fault() {
        return fault;
    }

    /** Returns how many octets were passed on. */
    int octets(Side side) {
        return counter(side).get();
    }

    private AtomicInteger counter(Side side) {
        return side == Side.REQUEST ? requestOctets : responseOctets;
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                open.add(client);
                open.add(server);
                Thread.ofVirtual().start(() -> pump(Side.REQUEST, client, server));
                Thread.ofVirtual().start(() -> pump(Side.RESPONSE, server, client));
            }
        } catch (IOException e) {
            stopIfOpen(e);
        }
    }

    private void stopIfOpen(IOException e) {
        if (!listener.isClosed()) {
            throw new IllegalStateException("the proxy broke", e);
        }
    }

    private void pump(Side side, Socket from, Socket to) {
        Kind kind = side == fault.side() ? fault.kind() : Kind.NONE;
        boolean placed = side == fault.side() && fault.hasPlace();
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[kind == Kind.DRIP ? 1 : 8192];
            int passed = 0;
            while (true) {
                if (placed && passed == fault.at()) {
                    strike(kind, from, to);
                    return;
                }
                int room = placed ? Math.min(buffer.length, fault.at() - passed) : buffer.length;
                int count = in.read(buffer, 0, room);
                if (count < 0) {
                    to.shutdownOutput();
                    return;
                }
                if (kind == Kind.DELAY) {
                    TimeUnit.MILLISECONDS.sleep(100);
                } else if (kind == Kind.DRIP) {
                    TimeUnit.MILLISECONDS.sleep(1);
                }
                out.write(buffer, 0, count);
                passed += count;
                counter(side).addAndGet(count);
            }
        } catch (IOException | InterruptedException e) {
            // One end has closed, by itself or by the fault of the other direction: close the other
            // end, too.
            drop(from);
            drop(to);
        }
    }

    private void strike(Kind kind, Socket from, Socket to) throws IOException {
        switch (kind) {
            case CUT -> {
                from.shutdownOutput();
                to.shutdownOutput();
                discard(from);
                drop(from);
            }
            case RESET -> {
                from.setSoLinger(true, 0);
                to.setSoLinger(true, 0);
                drop(from);
                drop(to);
            }
            case HALF_CLOSE -> {
                to.shutdownOutput();
                discard(from);
            }
            default -> {} // stops reading
        }
    }

    /** Reads to the end, because closing earlier would send RST. */
    private static void discard(Socket socket) throws IOException {
        socket.setSoTimeout(DRAIN_MILLISECONDS);
        byte[] sink = new byte[8192];
        while (socket.getInputStream().read(sink) >= 0) {
            continue;
        }
    }

    private void drop(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("a socket cannot be closed", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(this::drop);
    }
}
