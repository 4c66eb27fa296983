package node.graaljs.internal;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/** Copies bytes in bulk between Java and the array buffers of a script. */
final class ArrayBuffers {

    private static final org.graalvm.polyglot.Source FUNCTIONS = GraalScript.source("bytes.js");

    private final Context context;
    private final Value share;
    private final Value write;

    ArrayBuffers(Context context) {
        this.context = context;
        Value functions = context.eval(FUNCTIONS);
        this.share = functions.getMember("share");
        this.write = functions.getMember("write");
    }

    /** Returns an array buffer over the memory of a buffer, from its position to its limit. */
    Value share(ByteBuffer bytes) {
        if (!bytes.hasArray()) {
            throw new IllegalArgumentException("expected a heap buffer, found " + bytes);
        }
        return share.execute(bytes.slice());
    }

    byte[] bytes(Object buffer, int offset, int length) {
        Value bytes = checked(buffer, offset, length);
        byte[] copy = new byte[length];
        bytes.readBuffer(offset, copy, 0, length);
        return copy;
    }

    void read(Object buffer, int offset, ByteBuffer target) {
        int length = target.remaining();
        Value bytes = checked(buffer, offset, length);
        if (target.hasArray()) {
            int begin = target.arrayOffset() + target.position();
            bytes.readBuffer(offset, target.array(), begin, length);
            target.position(target.limit());
        } else {
            target.put(bytes(buffer, offset, length));
        }
    }

    void write(Object buffer, int offset, ByteBuffer source) {
        Value bytes = checked(buffer, offset, source.remaining());
        write.executeVoid(bytes, offset, source.slice());
        source.position(source.limit());
    }

    private Value checked(Object buffer, int offset, int length) {
        Value bytes = context.asValue(buffer);
        if (!bytes.hasBufferElements()) {
            throw new IllegalArgumentException("expected an ArrayBuffer, found " + bytes);
        }
        Objects.checkFromIndexSize(offset, length, bytes.getBufferSize());
        return bytes;
    }
}
