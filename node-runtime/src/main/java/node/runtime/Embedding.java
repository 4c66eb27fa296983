package node.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program and the Java that started it have of each other.
 *
 * @param globals more global variables; values may be null
 * @param modules more modules under {@code java:}
 * @param called whether Java calls functions of the program
 * @param staying whether the program goes on when nothing is left that could call back
 */
public record Embedding(
        Map<String, Object> globals, List<JavaModule> modules, boolean called, boolean staying) {

    private static final Embedding NONE = new Embedding(Map.of(), List.of(), false, false);

    public Embedding {
        globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
        modules = List.copyOf(modules);
    }

    /** Of a program that the command started. */
    public static Embedding none() {
        return NONE;
    }
}
