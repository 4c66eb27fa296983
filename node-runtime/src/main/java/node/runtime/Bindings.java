package node.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The Java objects that a library's JavaScript gets by name, for one program. Each is made on first
 * use. For the program's thread only.
 */
public final class Bindings implements AutoCloseable {

    private final Function<String, Object> factory;
    private final Map<String, Object> made = new HashMap<>();
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /**
     * Creates an empty set of bindings.
     *
     * @param factory makes the binding of a name, or throws if there is none
     */
    public Bindings(Function<String, Object> factory) {
        this.factory = factory;
    }

    /** Returns the binding with that name: the same object each time. */
    public Object get(String name) {
        Object known = made.get(name);
        if (known != null) {
            return known;
        }
        Object binding = factory.apply(name);
        made.put(name, binding);
        if (binding instanceof AutoCloseable resource) {
            closing.push(resource);
        }
        return binding;
    }

    /** Whether the binding was made. */
    public boolean has(String name) {
        return made.containsKey(name);
    }

    /** Closes the bindings that can be closed, the last one first. */
    @Override
    public void close() {
        while (!closing.isEmpty()) {
            AutoCloseable resource = closing.pop();
            try {
                resource.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("cannot close " + resource, e);
            }
        }
    }
}
