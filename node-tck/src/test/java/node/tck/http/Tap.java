package node.tck.http;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.tck.Twist;

/** Changes what goes over one connection: what its user hears and what it says. */
class Tap {

    private Connection right;

    /** What arrived, as what is heard. One character is one octet. */
    String heard(String octets) {
        return octets;
    }

    /** What was said, as what leaves. */
    String said(String octets) {
        return octets;
    }

    static Tap hearing(UnaryOperator<String> change) {
        return new Tap() {
            @Override
            String heard(String octets) {
                return change.apply(octets);
            }
        };
    }

    static Tap saying(UnaryOperator<String> change) {
        return new Tap() {
            @Override
            String said(String octets) {
                return change.apply(octets);
            }
        };
    }

    /** The connection past this. */
    final Connection right() {
        return right;
    }

    final Connection wrap(Connection connection) {
        right = connection;
        return Twist.of(Connection.class, connection, "write", this::write);
    }

    private Object write(Connection self, Method method, Object[] arguments) {
        String changed = said(text((ByteBuffer) arguments[0]));
        return changed.isEmpty() || self.write(octets(changed));
    }

    final ConnectionHandler wrap(ConnectionHandler handler) {
        return Twist.of(ConnectionHandler.class, handler, "received", this::received);
    }

    private Object received(ConnectionHandler self, Method method, Object[] arguments) {
        String changed = heard(text((ByteBuffer) arguments[0]));
        if (!changed.isEmpty()) {
            self.received(octets(changed));
        }
        return null;
    }

    private static String text(ByteBuffer octets) {
        return StandardCharsets.ISO_8859_1.decode(octets).toString();
    }

    static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
