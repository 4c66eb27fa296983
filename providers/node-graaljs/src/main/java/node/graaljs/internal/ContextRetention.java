package node.graaljs.internal;

import com.oracle.truffle.js.runtime.JSAgent;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.objects.AsyncContext;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;

/**
 * Lets the state of {@code AsyncContext} outlive a call. Uses the {@link EngineInside inside} of
 * the engine.
 */
final class ContextRetention implements ProxyObject {

    private final JSAgent agent = JSRealm.getMain(null).getAgent();
    private final ProxyExecutable keep = none -> keep();
    private final ProxyExecutable restore = none -> restore();
    private AsyncContext kept;

    private Object keep() {
        kept = agent.getAsyncContextMapping();
        return null;
    }

    private Object restore() {
        agent.asyncContextSwap(kept);
        kept = null;
        return null;
    }

    @Override
    public Object getMember(String name) {
        return switch (name) {
            case "keep" -> keep;
            case "restore" -> restore;
            default -> null;
        };
    }

    @Override
    public Object getMemberKeys() {
        return new String[] {"keep", "restore"};
    }

    @Override
    public boolean hasMember(String name) {
        return name.equals("keep") || name.equals("restore");
    }

    @Override
    public void putMember(String name, org.graalvm.polyglot.Value value) {
        throw new UnsupportedOperationException("the members do not change");
    }
}
