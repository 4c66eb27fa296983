package node.process.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import node.loop.Loop;
import node.loop.Watch;
import node.process.Channel;
import node.process.ChannelHandler;
import node.process.ProcessException;

/**
 * A channel over a local (Unix) socket. The socket's file is in a folder that only its user may
 * enter, and goes when the other side has connected.
 *
 * <pre>
 *   LISTENING ──accepted──▶ OPEN ──close()──▶ CLOSING ──all written──▶ CLOSED
 *       │                     └──────── end, failure ────────────────▶ ┘ ▲
 *       └──────────────────────── close() ───────────────────────────────┘
 * </pre>
 */
final class LocalChannel implements Channel {

    private enum State {
        LISTENING,
        OPEN,
        CLOSING,
        CLOSED
    }

    private record Piece(ByteBuffer bytes, Runnable sent) {}

    private final Loop loop;
    private final Path address;
    private final ChannelHandler handler;
    private final MessageReader reader = new MessageReader();
    private final ArrayDeque<Piece> queue = new ArrayDeque<>();

    private State state;
    private ServerSocketChannel server;
    private SocketChannel socket;
    private Watch watch;
    private long queued;
    private boolean referenced;
    private boolean paused;

    private LocalChannel(Loop loop, Path address, ChannelHandler handler) {
        this.loop = loop;
        this.address = address;
        this.handler = handler;
    }

    static LocalChannel listen(Loop loop, ChannelHandler handler) throws ProcessException {
        try {
            Path folder = Files.createTempDirectory("node-channel-");
            LocalChannel channel = new LocalChannel(loop, folder.resolve("s"), handler);
            channel.state = State.LISTENING;
            channel.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.server.bind(UnixDomainSocketAddress.of(channel.address), 1);
            channel.server.configureBlocking(false);
            channel.watch =
                    loop.watch(channel.server, SelectionKey.OP_ACCEPT, ready -> channel.accept());
            channel.keepAlive();
            return channel;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static LocalChannel connect(Loop loop, String address, ChannelHandler handler)
            throws ProcessException {
        LocalChannel channel = new LocalChannel(loop, Path.of(address), handler);
        try {
            SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(channel.address));
            channel.open(socket);
            return channel;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static ProcessException failed(IOException e) {
        return new ProcessException("EIO", "the channel cannot be opened: " + e.getMessage(), e);
    }

    // ---- events ----

    private void accept() {
        try {
            SocketChannel accepted = server.accept();
            if (accepted == null) {
                return;
            }
            watch.close();
            closeServer();
            open(accepted);
            write();
        } catch (IOException e) {
            lost();
        }
    }

    private void open(SocketChannel opened) throws IOException {
        state = State.OPEN;
        socket = opened;
        socket.configureBlocking(false);
        watch = loop.watch(socket, SelectionKey.OP_READ, this::ready);
        keepAlive();
    }

    private void ready(int operations) {
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            write();
        }
        if ((operations & SelectionKey.OP_READ) != 0 && state == State.OPEN && !paused) {
            read();
        }
    }

    private void read() {
        try {
            ByteBuffer buffer = loop.buffer();
            int count = socket.read(buffer);
            if (count < 0) {
                lost();
                return;
            }
            Deque<byte[]> messages = new ArrayDeque<>();
            boolean valid = reader.take(buffer.flip(), messages::add);
            deliver(messages, valid);
        } catch (IOException e) {
            lost();
        }
    }

    /** What follows a message whose handler throws is delivered in the next turn. */
    private void deliver(Deque<byte[]> messages, boolean valid) {
        boolean complete = false;
        try {
            while (!messages.isEmpty()) {
                byte[] message = messages.removeFirst();
                if (state == State.OPEN) {
                    handler.message(message);
                }
            }
            complete = true;
        } finally {
            if (!complete) {
                loop.post(() -> deliver(messages, valid));
            }
        }
        if (!valid) {
            lost();
        }
    }

    private void write() {
        try {
            while (!queue.isEmpty() && state != State.LISTENING) {
                Piece piece = queue.getFirst();
                queued -= socket.write(piece.bytes());
                if (piece.bytes().hasRemaining()) {
                    break;
                }
                queue.removeFirst();
                loop.defer(piece.sent());
            }
        } catch (IOException e) {
            lost();
            return;
        }
        if (state == State.CLOSING && queue.isEmpty()) {
            state = State.CLOSED;
            closeSockets();
            return;
        }
        keepAlive();
    }

    /** The other side is gone. */
    private void lost() {
        if (state == State.CLOSED) {
            return;
        }
        boolean tell = state == State.OPEN || state == State.LISTENING;
        state = State.CLOSED;
        closeSockets();
        if (tell) {
            handler.closed();
        }
    }

    /** Sets what the loop waits for, and whether it lives for that. */
    private void keepAlive() {
        if (watch == null || !watch.isOpen()) {
            return;
        }
        if (state != State.LISTENING) {
            int read = state == State.OPEN && !paused ? SelectionKey.OP_READ : 0;
            watch.interest(read | (queue.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
        if (referenced || !queue.isEmpty()) {
            watch.ref();
        } else {
            watch.unref();
        }
    }

    // ---- calls ----

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public boolean send(byte[] message, Runnable sent) {
        if (state == State.CLOSING || state == State.CLOSED) {
            return false;
        }
        ByteBuffer whole = ByteBuffer.allocate(MessageReader.HEAD + message.length);
        whole.putInt(message.length).put(message).flip();
        queued += whole.remaining();
        queue.add(new Piece(whole, sent));
        if (queue.size() == 1 && state == State.OPEN) {
            write();
        } else {
            keepAlive();
        }
        return true;
    }

    @Override
    public long queued() {
        return queued;
    }

    @Override
    public boolean isConnected() {
        return state == State.OPEN;
    }

    @Override
    public void pause(boolean stop) {
        paused = stop;
        keepAlive();
    }

    @Override
    public void ref() {
        referenced = true;
        keepAlive();
    }

    @Override
    public void unref() {
        referenced = false;
        keepAlive();
    }

    @Override
    public void peerEnded() {
        if (state == State.LISTENING) {
            accept(); // it may have connected just before
        }
        if (state == State.LISTENING) {
            loop.defer(this::lost);
        }
    }

    @Override
    public void drop() {
        state = State.CLOSED;
        closeSockets();
    }

    @Override
    public void close() {
        if (state == State.OPEN) {
            state = State.CLOSING;
            write();
        } else if (state == State.LISTENING) {
            state = State.CLOSED;
            closeSockets();
        }
    }

    private void closeSockets() {
        if (watch != null) {
            watch.close();
        }
        queue.clear();
        queued = 0;
        close(socket);
        if (server != null) {
            closeServer();
        }
    }

    private void closeServer() {
        close(server);
        server = null;
        try {
            Files.deleteIfExists(address);
            Files.deleteIfExists(address.getParent());
        } catch (IOException e) {
            return; // the system cleans its temporary folder
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            if (closeable != null) {
                closeable.close();
            }
        } catch (Exception e) {
            return; // the descriptor is released anyway
        }
    }
}
