package node.builtins.messages;

import java.util.LinkedHashMap;
import java.util.Map;
import node.script.Export;

/**
 * The environment variables that a program and workers of it have in common, in the order in which
 * they were set. Its methods may be called on any thread.
 */
public final class SharedVariables {

    private final Map<String, String> values;

    SharedVariables(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** Returns the value of a variable; null if there is none. */
    @Export
    public synchronized String get(String name) {
        return values.get(name);
    }

    @Export
    public synchronized void set(String name, String value) {
        values.put(name, value);
    }

    @Export
    public synchronized void remove(String name) {
        values.remove(name);
    }

    @Export
    public synchronized String[] names() {
        return values.keySet().toArray(String[]::new);
    }
}
