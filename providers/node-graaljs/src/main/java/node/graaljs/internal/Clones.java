package node.graaljs.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import node.script.Message;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Serializes and deserializes values between scripts. JavaScript walks through the values; bytes
 * are copied here.
 */
final class Clones {

    private static final org.graalvm.polyglot.Source CLONE = GraalScript.source("clone.js");

    private final Context context;
    private final Value write;
    private final Value release;
    private final Value read;
    private final Value platform;

    /**
     * Creates an instance.
     *
     * @param moduleClass gives the class {@code WebAssembly.Module} of the script
     */
    Clones(Context context, Supplier<Value> moduleClass) {
        this.context = context;
        ProxyExecutable isForeign = given -> given[0].isHostObject() || given[0].isProxyObject();
        boolean shares = EngineInside.isOpen();
        ProxyExecutable share = shares ? given -> SharedMemory.of(context, given[0]) : null;
        ProxyExecutable open =
                shares ? given -> given[0].<SharedMemory>asHostObject().in(context) : null;
        ProxyExecutable source = shares ? given -> CompiledModule.of(context, given[0]) : null;
        ProxyExecutable classOf = given -> moduleClass.get();
        ProxyExecutable bytesOf =
                given -> ByteBuffer.wrap(given[0].<CompiledModule>asHostObject().bytes());
        Value functions =
                context.eval(CLONE).execute(isForeign, share, open, source, classOf, bytesOf);
        write = functions.getMember("write");
        release = functions.getMember("release");
        read = functions.getMember("read");
        platform = functions.getMember("platform");
    }

    void platform(Object cloner) {
        platform.executeVoid(cloner);
    }

    Message serialize(Object value, Object[] transfer) {
        Object[] arguments = new Object[transfer.length + 1];
        arguments[0] = value;
        System.arraycopy(transfer, 0, arguments, 1, transfer.length);
        Value written = write.execute(arguments);
        List<byte[]> buffers = new ArrayList<>();
        Value memory = written.getArrayElement(2);
        for (long i = 0; i < memory.getArraySize(); i++) {
            buffers.add(bytes(memory.getArrayElement(i)));
        }
        Message message =
                new Message(
                        written.getArrayElement(0).asString(),
                        values(written.getArrayElement(1)),
                        buffers,
                        transfer.length > 0);
        if (transfer.length > 0) {
            release.executeVoid(transfer);
        }
        return message;
    }

    private static byte[] bytes(Value buffer) {
        byte[] bytes = new byte[(int) buffer.getBufferSize()];
        buffer.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    private static List<Object> values(Value array) {
        int size = (int) array.getArraySize();
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Value value = array.getArrayElement(i);
            if (value.isString()) {
                values.add(value.asString());
            } else if (value.isHostObject()) {
                values.add(value.asHostObject());
            } else if (value.fitsInInt()) {
                values.add(value.asInt());
            } else {
                values.add(value.asDouble());
            }
        }
        return values;
    }

    Object deserialize(Message message) {
        message.take();
        Object[] buffers = message.buffers().stream().map(ByteBuffer::wrap).toArray();
        Value value = read.execute(message.form(), message.values().toArray(), buffers);
        // As a Java object, undefined would become null.
        return value.isNull() && message.form().equals("u") ? value : value.as(Object.class);
    }
}
