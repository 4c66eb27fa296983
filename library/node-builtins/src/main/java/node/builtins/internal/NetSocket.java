package node.builtins.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.util.concurrent.TimeUnit;
import node.net.Connect;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.IdleTimer;
import node.net.Inet;
import node.net.NetException;
import node.net.ReadyState;
import node.script.Export;

/**
 * A connection for JavaScript, accepted or connecting. Its events go to the script, or to a
 * protocol of Java that the connection was given to; the script still hears of its end.
 *
 * <p>An encrypted one has another beneath, its carrier: that one connects, and its events are
 * TLS's.
 */
public final class NetSocket implements ConnectionHandler, HttpWire {

    /** What {@link #write} returns: all is written. */
    private static final int WRITTEN = 0;

    /** A part is queued: the event {@code drained} follows. */
    private static final int QUEUED = 1;

    /** This side has ended or the connection is closed. */
    private static final int CLOSED = -1;

    private final NetBinding binding;

    /** Whether IPv4 addresses are those of a socket of IPv6. */
    private final boolean mapped;

    /** What carries this if it is encrypted; else null. */
    private final HttpWire carrier;

    private Object peer;
    private Connection connection;

    /** Whether {@link #peer} belongs to the encrypted one that this carries. */
    private boolean sharesPeer;

    /** Whether this carries an encrypted one: the script hears of its beginning and end only. */
    private boolean carries;

    private ConnectionHandler protocol;
    private boolean reading;

    /** Whether the script hears of what a protocol receives, too. */
    private boolean tapped;

    private boolean opened;
    private boolean closed;
    private boolean owesDrain;
    private boolean unref;

    /** Whether the other side has ended. */
    private boolean ended;

    private long timeout;

    /** Counts the time before there is a connection. */
    private IdleTimer waiting;

    /** What a protocol is receiving now, and where it begins; null at other times. */
    private ByteBuffer arriving;

    private int arrivingFrom;

    private long bytesRead;
    private long bytesWritten;

    NetSocket(NetBinding binding, Connection connection, boolean mapped) {
        this.binding = binding;
        this.connection = connection;
        this.mapped = mapped;
        this.carrier = null;
    }

    /** Makes a socket that another one, or a stream, will carry. */
    NetSocket(NetBinding binding, HttpWire carrier) {
        this.binding = binding;
        this.mapped = carrier instanceof NetSocket below && below.mapped;
        this.carrier = carrier;
    }

    /** Gives an encrypted socket its connection, whose handshake begins. */
    void begin(Connection encrypted) {
        connection = encrypted;
        hold();
        stopWaiting();
        if (timeout > 0) {
            connection.timeout(timeout);
        }
        if (unref) {
            connection.unref();
        }
    }

    HttpWire carrier() {
        return carrier;
    }

    /** Says that this will carry an encrypted one, whose object of JavaScript it has, too. */
    void carryFor(Object object) {
        peer = object;
        sharesPeer = true;
    }

    /** From now on this carries an encrypted one. */
    void carry() {
        carries = true;
    }

    /** Sets the object of JavaScript that the events are for. */
    @Export
    public void peer(Object object) {
        peer = object;
    }

    @Override
    @Export
    public Object peer() {
        return peer;
    }

    // ---- connecting ----

    /**
     * Begins to connect to an address.
     *
     * @param host the name that the address was found by
     * @param localAddress null leaves it to the system
     */
    @Export
    public void connect(String address, int port, String host, String localAddress, int localPort) {
        if (carrier instanceof NetSocket below) {
            below.connect(address, port, host, localAddress, localPort);
            return;
        }
        InetSocketAddress local = null;
        if (localAddress != null) {
            InetAddress own = DnsChannel.literal(localAddress);
            if (own == null) {
                fail(new NetException("EINVAL", "bind EINVAL " + localAddress, null));
                return;
            }
            local = new InetSocketAddress(own, localPort);
        } else if (localPort > 0) {
            String any = address.contains(":") ? "::" : "0.0.0.0";
            local = new InetSocketAddress(InetAddress.ofLiteral(any), localPort);
        }
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) { // a zone that does not exist
            fail(new NetException("EINVAL", "connect EINVAL " + address, e));
            return;
        }
        connect(new Connect(new InetSocketAddress(literal, port), host, local));
    }

    /** Begins to connect to a local socket. */
    @Export
    public void connectPath(String path) {
        if (carrier instanceof NetSocket below) {
            below.connectPath(path);
            return;
        }
        SocketAddress address;
        try {
            address = NetBinding.local(path);
        } catch (InvalidPathException e) {
            fail(new NetException("EINVAL", "connect EINVAL " + path, e));
            return;
        }
        connect(new Connect(address, "", null));
    }

    private void connect(Connect request) {
        opened = false;
        closed = false;
        ended = false;
        Attempt attempt = new Attempt();
        connection = binding.transport().connect(binding.loop(), request, attempt);
        attempt.own = connection;
        hold();
        if (timeout > 0) {
            stopWaiting();
            connection.timeout(timeout);
        }
    }

    private void fail(NetException why) {
        binding.loop().defer(() -> closed(why));
    }

    /** Events of one attempt: those of an earlier one that was given up do not count. */
    private final class Attempt implements ConnectionHandler {

        private Connection own;

        private boolean isCurrent() {
            return own == connection;
        }

        @Override
        public void opened() {
            if (isCurrent()) {
                NetSocket.this.opened();
            }
        }

        @Override
        public void received(ByteBuffer data) {
            NetSocket.this.received(data);
        }

        @Override
        public void ended() {
            NetSocket.this.ended();
        }

        @Override
        public void drained() {
            NetSocket.this.drained();
        }

        @Override
        public void timedOut() {
            if (isCurrent()) {
                NetSocket.this.timedOut();
            }
        }

        @Override
        public void closed(IOException error) {
            if (isCurrent()) {
                NetSocket.this.closed(error);
            }
        }
    }

    /** Gives up connecting, without an event: another attempt follows. */
    @Export
    public void abandon() {
        if (carrier instanceof NetSocket below) {
            below.abandon();
            return;
        }
        Connection given = connection;
        connection = null;
        if (given != null) {
            given.destroy();
        }
    }

    // ---- calls from the script ----

    /** Returns 0 if all is written, 1 if a part is queued, -1 if nothing can be written. */
    @Export
    public int write(Object buffer, int offset, int length) {
        return write(ByteBuffer.wrap(binding.script().bytes(buffer, offset, length)));
    }

    /**
     * Writes a text, and returns what {@link #write} does.
     *
     * @param encoding of a {@link TextEncoding}
     */
    @Export
    public int writeText(String text, int encoding) {
        return write(ByteBuffer.wrap(TextEncoding.of(encoding).encode(text)));
    }

    private int write(ByteBuffer data) {
        if (protocol != null) {
            protocol.flush(); // what it has sent comes before
        }
        if (!isWritable()) {
            return CLOSED;
        }
        bytesWritten += data.remaining();
        connection.write(data);
        if (connection.queued() == 0 && connection.readyState() != ReadyState.CLOSED) {
            return WRITTEN;
        }
        owesDrain = true; // if it was lost meanwhile, the end follows instead
        hold();
        return QUEUED;
    }

    private boolean isWritable() {
        if (closed || connection == null) {
            return false;
        }
        return switch (connection.readyState()) {
            case OPENING, OPEN, WRITE_ONLY -> true;
            case READ_ONLY, CLOSING, CLOSED -> false;
        };
    }

    /** Ends this side after the queued bytes. */
    @Export
    public void end() {
        if (connection != null) {
            if (protocol != null && !closed) {
                protocol.flush(); // what it has sent comes before
            }
            connection.end();
        }
    }

    /** Closes at once. The event {@code closed} follows in any case. */
    @Override
    @Export
    public void destroy() {
        if (protocol != null && !closed) {
            protocol.flush();
        }
        drop();
    }

    /** As {@link #destroy}, for the protocol itself. */
    void drop() {
        if (connection != null && !closed) {
            connection.destroy();
        } else {
            if (carrier != null && !closed) {
                carrier.destroy();
            }
            binding.loop().defer(() -> closed(null));
        }
    }

    /** As Node calls {@link #destroy} on its handles. */
    @Export
    public void close() {
        destroy();
    }

    @Export
    public void reset() {
        if (connection != null && !closed) {
            connection.reset();
        } else {
            destroy();
        }
    }

    @Export
    public void readStart() {
        reading = true;
        hold();
        if (connection != null && protocol == null) {
            connection.resume();
        }
    }

    @Export
    public void readStop() {
        reading = false;
        hold();
        if (connection != null && protocol == null) {
            connection.pause();
        }
    }

    /** Sets after how many milliseconds without activity the event {@code timedOut} occurs. */
    @Export
    public void timeout(double milliseconds) {
        timeout = (long) milliseconds;
        stopWaiting();
        if (connection != null) {
            connection.timeout(timeout);
        } else if (timeout > 0 && !closed) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(timeout);
            waiting = new IdleTimer(binding.loop(), nanos, this::timedOut);
        }
    }

    private void stopWaiting() {
        if (waiting != null) {
            waiting.close();
            waiting = null;
        }
    }

    @Export
    public void noDelay(boolean on) {
        if (connection != null) {
            connection.noDelay(on);
        }
    }

    @Export
    public void keepAlive(boolean on) {
        if (connection != null) {
            connection.keepAlive(on);
        }
    }

    /** Sets the octet of the kind of traffic. */
    @Export
    public void trafficClass(int value) {
        if (connection != null) {
            connection.trafficClass(value);
        }
    }

    @Export
    public int trafficClassOf() {
        return connection == null ? 0 : connection.trafficClass();
    }

    @Export
    public void ref(boolean alive) {
        unref = !alive;
        hold();
    }

    /**
     * A connection from which nothing can arrive, because the script does not read or the other
     * side has ended, keeps the program alive only while something is to be sent.
     */
    private void hold() {
        if (connection == null) {
            return;
        }
        boolean waits =
                !opened || connection.queued() > 0 || (protocol != null || reading) && !ended;
        if (waits && !unref) {
            connection.ref();
        } else {
            connection.unref();
        }
    }

    @Export
    public double bytesRead() {
        return bytesRead;
    }

    @Export
    public double bytesWritten() {
        return bytesWritten;
    }

    /** Returns the number of bytes that wait for the system. */
    @Export
    public double queued() {
        return connection == null ? 0 : connection.queued();
    }

    @Export
    public String remoteAddress() {
        return text(connection == null ? null : connection.remoteAddress());
    }

    @Export
    public int remotePort() {
        return connection == null ? 0 : Inet.port(connection.remoteAddress());
    }

    @Export
    public String localAddress() {
        return text(connection == null ? null : connection.localAddress());
    }

    @Export
    public int localPort() {
        return connection == null ? 0 : Inet.port(connection.localAddress());
    }

    private String text(SocketAddress address) {
        String host = Inet.host(address);
        return mapped && host != null && !host.contains(":") ? "::ffff:" + host : host;
    }

    // ---- a protocol of Java ----

    @Override
    public Connection wire() {
        return new SocketWire(this, binding.loop(), carries);
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void attach(ConnectionHandler next) {
        protocol = next;
        hold();
        if (closed) {
            binding.loop().defer(() -> next.closed(null));
        } else if (opened) {
            binding.loop().defer(() -> begin(next));
        }
    }

    private void begin(ConnectionHandler next) {
        if (protocol == next && !closed) {
            next.opened();
            connection.resume();
        }
    }

    @Override
    public boolean isTaken() {
        return protocol != null || closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Takes the events back for the script, which starts to read when it wants to. */
    @Override
    public void detach() {
        protocol = null;
        hold();
        if (connection != null && !reading) {
            connection.pause();
        }
    }

    /** Gives a protocol bytes that the script has read before it was there. */
    @Export
    public void feed(Object buffer, int offset, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(binding.script().bytes(buffer, offset, length));
        ConnectionHandler reader = protocol;
        binding.loop()
                .defer(
                        () -> {
                            if (protocol == reader && !closed) {
                                reader.received(bytes);
                            }
                        });
    }

    /** Returns the bytes that a protocol is receiving now as an array buffer, or null. */
    @Export
    public Object packet() {
        if (arriving == null) {
            return null;
        }
        ByteBuffer all = arriving.duplicate().position(arrivingFrom);
        return binding.script().buffer(ByteBuffer.allocate(all.remaining()).put(all).flip());
    }

    /** Returns how many of these bytes the protocol has used. */
    @Export
    public int parsed() {
        return arriving == null ? 0 : arriving.position() - arrivingFrom;
    }

    /** From now on the script hears of what a protocol receives, before the protocol does. */
    @Export
    public void tap() {
        tapped = true;
    }

    void wrote(int count) {
        bytesWritten += count;
        if (ended) {
            hold();
        }
    }

    // ---- events of the transport ----

    @Override
    public void opened() {
        opened = true;
        hold();
        if (protocol != null) {
            protocol.opened();
        } else if (!reading) {
            connection.pause();
        }
        if (peer != null) {
            binding.events().opened().accept(peer);
        }
    }

    @Override
    public void received(ByteBuffer data) {
        bytesRead += data.remaining();
        if (protocol != null) {
            if (tapped) {
                tell(data.duplicate());
            }
            arriving = data;
            arrivingFrom = data.position();
            try {
                protocol.received(data);
            } finally {
                arriving = null;
            }
            return;
        }
        tell(data);
    }

    private void tell(ByteBuffer data) {
        ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        binding.events().received().accept(peer, binding.script().buffer(copy));
    }

    @Override
    public void ended() {
        ended = true;
        if (protocol != null) {
            protocol.ended();
        }
        if (peer != null && !carries) {
            binding.events().ended().accept(peer);
        }
        hold();
    }

    @Override
    public void drained() {
        hold();
        if (protocol != null) {
            protocol.drained();
        }
        if (owesDrain && peer != null) {
            owesDrain = false;
            binding.events().drained().accept(peer);
        }
    }

    @Override
    public void timedOut() {
        if (carries && protocol != null) {
            protocol.timedOut();
        } else if (peer != null) {
            binding.events().timedOut().accept(peer);
        }
    }

    @Override
    public void closed(IOException error) {
        closed(error, code(error));
    }

    /** Ends this with a failure for the protocol, and its code, or null, for the script. */
    void closed(IOException error, String code) {
        if (closed) {
            return;
        }
        if (code != null && !opened && peer != null) {
            connection = null; // the script tries another address, or destroys this
            binding.events().closed().accept(peer, code);
            return;
        }
        closed = true;
        stopWaiting();
        try {
            if (protocol != null) {
                protocol.closed(error);
            }
        } finally {
            if (peer != null && !sharesPeer) {
                binding.events().closed().accept(peer, carries ? null : code);
            }
        }
    }

    static String code(IOException error) {
        return error instanceof NetException known ? known.code() : error == null ? null : "EIO";
    }
}
