package node.websocket.internal;

import java.nio.ByteBuffer;
import node.loop.Loop;

/**
 * Collects what one WebSocket sends, until the end of the loop's turn or until another one sends,
 * so that many small messages are one write.
 */
final class Output {

    private static final int SIZE = 64 * 1024;

    private final Loop loop;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE);
    private Socket owner;

    Output(Loop loop) {
        this.loop = loop;
    }

    /** The buffer with room for {@code size} octets, at most half of it, for this WebSocket. */
    ByteBuffer room(Socket socket, int size) {
        if (owner != socket || buffer.remaining() < size) {
            flush();
        }
        if (owner == null) {
            owner = socket;
            loop.defer(() -> flush(socket));
        }
        return buffer;
    }

    /** How many octets wait here. */
    int waiting(Socket socket) {
        return owner == socket ? buffer.position() : 0;
    }

    /** Writes what waits, if it is this WebSocket's. */
    void flush(Socket socket) {
        if (owner == socket) {
            flush();
        }
    }

    /** Drops what waits. */
    void drop(Socket socket) {
        if (owner == socket) {
            owner = null;
            buffer.clear();
        }
    }

    private void flush() {
        if (owner == null) {
            return;
        }
        Socket socket = owner;
        owner = null;
        buffer.flip();
        try {
            socket.write(buffer);
        } finally {
            buffer.clear();
        }
    }
}
