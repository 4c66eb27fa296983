package node.graaljs.internal;

import com.oracle.truffle.js.runtime.JSAgentWaiterList;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.builtins.JSArrayBufferObject;
import com.oracle.truffle.js.runtime.builtins.JSSharedArrayBuffer;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;

/**
 * The memory of a {@code SharedArrayBuffer}, which several scripts can have. Any thread may hold
 * it. Uses the {@link EngineInside inside} of the engine.
 *
 * @param length the length in octets, which may grow
 * @param most what it may grow to; the engine's mark if it is fixed
 * @param waiting who waits for changes
 */
record SharedMemory(ByteBuffer bytes, AtomicInteger length, int most, JSAgentWaiterList waiting) {

    /** Returns the memory of a {@code SharedArrayBuffer} of the script that is entered. */
    static SharedMemory of(Context script, Value buffer) {
        JSArrayBufferObject.Shared object =
                (JSArrayBufferObject.Shared) EngineObjects.of(script, buffer);
        if (object.getWaiterList() == null) {
            object.setWaiterList(new JSAgentWaiterList());
        }
        return new SharedMemory(
                JSSharedArrayBuffer.getDirectByteBuffer(object),
                object.getByteLengthObject(),
                object.getMaxByteLength(),
                object.getWaiterList());
    }

    /** Returns a {@code SharedArrayBuffer} of the script that is entered, with this memory. */
    Value in(Context script) {
        JSRealm realm = JSRealm.getMain(null);
        JSArrayBufferObject object =
                JSSharedArrayBuffer.createSharedArrayBuffer(
                        realm.getContext(), realm, bytes, length, most);
        JSSharedArrayBuffer.setWaiterList(object, waiting);
        return EngineObjects.valueOf(script, object);
    }
}
