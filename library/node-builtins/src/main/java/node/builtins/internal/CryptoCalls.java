package node.builtins.internal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.builtins.crypto.CryptoException;
import node.loop.Loop;
import node.runtime.ProgramContext;
import node.script.Script;

/**
 * What the bindings of "crypto" have in common: bytes, errors, and work that may be done on the
 * pool. For the program's thread only.
 */
final class CryptoCalls {

    /** The form of OpenSSL's errors, which have their parts as properties. */
    private static final Pattern OPENSSL = Pattern.compile("error:[0-9A-F]+:(.*)::(.*)");

    private final Script script;
    private final Loop loop;
    private final NodeErrors errors;

    CryptoCalls(ProgramContext program, NodeErrors errors) {
        this.script = program.script();
        this.loop = program.loop();
        this.errors = errors;
    }

    /** Copies bytes of an array buffer. No array buffer has no bytes. */
    byte[] bytes(Object buffer, int offset, int length) {
        return buffer == null || length == 0 ? new byte[0] : script.bytes(buffer, offset, length);
    }

    void write(Object buffer, int offset, byte[] bytes) {
        script.write(buffer, offset, ByteBuffer.wrap(bytes));
    }

    /** Makes what JavaScript receives: an array buffer of bytes. Other values stay. */
    Object value(Object value) {
        if (value instanceof byte[] bytes) {
            return script.buffer(ByteBuffer.wrap(bytes));
        }
        if (value instanceof Object[] values) {
            Object[] converted = new Object[values.length];
            for (int i = 0; i < values.length; i++) {
                converted[i] = value(values[i]);
            }
            return converted;
        }
        return value;
    }

    /** Does work now. Its failures become errors of JavaScript. */
    Object now(Supplier<?> work) {
        try {
            return value(work.get());
        } catch (CryptoException e) {
            throw raise(e);
        }
    }

    RuntimeException raise(CryptoException e) {
        Matcher openssl = OPENSSL.matcher(e.getMessage());
        Map<String, Object> properties =
                openssl.matches()
                        ? Map.of("library", openssl.group(1), "reason", openssl.group(2))
                        : Map.of();
        return errors.raise(new NodeException(e.type(), e.code(), e.getMessage(), properties));
    }

    /** Does work now if there is no function that waits for its value; else on the pool. */
    Object run(Callable<?> work, BiConsumer<CryptoFailure, Object> done) {
        if (done == null) {
            return now(
                    () -> {
                        try {
                            return work.call();
                        } catch (RuntimeException e) {
                            throw e;
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
        loop.submit(
                work,
                (value, error) -> {
                    if (error instanceof CryptoException failure) {
                        done.accept(new CryptoFailure(failure), null);
                    } else if (error != null) {
                        throw new IllegalStateException(error);
                    } else {
                        done.accept(null, value(value));
                    }
                });
        return null;
    }
}
