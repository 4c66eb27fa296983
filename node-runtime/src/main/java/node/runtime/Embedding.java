package node.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a program and the Java code that started it are connected.
 *
 * @param globals additional global variables; values may be null
 * @param modules additional modules under {@code java:}
 * @param called whether Java calls functions of the program
 * @param staying whether the program stays when nothing keeps its loop alive
 */
public record Embedding(
        Map<String, Object> globals, List<JavaModule> modules, boolean called, boolean staying) {

    private static final Embedding NONE = new Embedding(Map.of(), List.of(), false, false);

    public Embedding {
        globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
        modules = List.copyOf(modules);
    }

    /** The embedding of a program that the command started: none. */
    public static Embedding none() {
        return NONE;
    }
}
