package node.tck.websocket;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import node.http.Request;
import node.http.Takeover;
import node.net.ConnectionHandler;
import node.tck.Twist;

/**
 * Servers that read other octets than those that came: by their frames, each of which comes whole.
 */
final class WrongFrames {

    private WrongFrames() {}

    /** A request whose connection passes everything through this, when it is no longer HTTP. */
    static Request reading(Request right, UnaryOperator<ByteBuffer> change) {
        return Twist.of(
                Request.class,
                right,
                "upgrade",
                (self, method, a) -> {
                    Takeover to = (Takeover) a[0];
                    Takeover twisted =
                            (connection, unread) ->
                                    twist(to.take(connection, change.apply(unread)), change);
                    return Twist.pass(self, method, twisted);
                });
    }

    private static ConnectionHandler twist(
            ConnectionHandler right, UnaryOperator<ByteBuffer> change) {
        return Twist.of(
                ConnectionHandler.class,
                right,
                "received",
                (Twist<ConnectionHandler>)
                        (self, method, a) -> received(self, method, change, (ByteBuffer) a[0]));
    }

    private static Object received(
            ConnectionHandler self,
            Method method,
            UnaryOperator<ByteBuffer> change,
            ByteBuffer data)
            throws Throwable {
        return Twist.pass(self, method, change.apply(data));
    }

    private static byte[] copy(ByteBuffer data) {
        byte[] octets = new byte[data.remaining()];
        data.get(octets);
        return octets;
    }

    /** Forgets everything. */
    static ByteBuffer lost(ByteBuffer data) {
        data.position(data.limit());
        return ByteBuffer.allocate(0);
    }

    /** Takes a frame without a mask for one with the key 0. */
    static ByteBuffer unmaskedToo(ByteBuffer data) {
        byte[] octets = copy(data);
        if (octets.length < 2 || octets[1] < 0 || octets[1] > 125) {
            return ByteBuffer.wrap(octets);
        }
        return ByteBuffer.allocate(octets.length + 4)
                .put(octets[0])
                .put((byte) (octets[1] | 0x80))
                .putInt(0)
                .put(octets, 2, octets.length - 2)
                .flip();
    }

    /** Sees no reserved bits, except that of compression. */
    static ByteBuffer withoutReservedBits(ByteBuffer data) {
        byte[] octets = copy(data);
        if (octets.length > 0) {
            octets[0] &= (byte) 0xcf;
        }
        return ByteBuffer.wrap(octets);
    }

    /** Takes a close of one octet for an empty one. */
    static ByteBuffer withoutHalfCodes(ByteBuffer data) {
        byte[] octets = copy(data);
        if (octets.length == 7 && octets[0] == (byte) 0x88 && octets[1] == (byte) 0x81) {
            return ByteBuffer.wrap(new byte[] {octets[0], (byte) 0x80, 0, 0, 0, 0});
        }
        return ByteBuffer.wrap(octets);
    }

    /** Looks at a message of text when its last frame came. */
    static UnaryOperator<ByteBuffer> wholeTextOnly() {
        ByteBuffer kept = ByteBuffer.allocate(4096);
        return data -> {
            byte[] octets = copy(data);
            if (isOpenText(octets, kept.position() == 0)) {
                kept.put(octets);
                return ByteBuffer.allocate(0);
            }
            ByteBuffer all = ByteBuffer.allocate(kept.position() + octets.length);
            all.put(kept.flip()).put(octets).flip();
            kept.clear();
            return all;
        };
    }

    /** Whether these are whole short frames of a message of text that is not complete. */
    private static boolean isOpenText(byte[] octets, boolean begins) {
        int at = 0;
        while (at + 1 < octets.length) {
            int expected = begins && at == 0 ? Frames.TEXT_BEGINS : Frames.CONTINUES;
            if (octets[at] != expected) {
                return false;
            }
            at += 6 + (octets[at + 1] & 0x7f);
        }
        return octets.length > 0 && at == octets.length;
    }
}
