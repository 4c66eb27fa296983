package node.graaljs.internal;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import node.script.FunctionHead;
import node.script.Source;

/**
 * What the programs of an engine have made of sources, as long as somebody holds these. The engine
 * itself forgets what it has parsed and compiled when no program uses it any more, so each worker
 * would parse the library again if it is the only one. May be used on any thread.
 */
final class ParsedSources {

    /**
     * A source that the engine has accepted as the body of a function.
     *
     * @param imports whether the engine knows it as a file, for what it may import
     */
    record Parsed(
            FunctionHead head,
            boolean imports,
            Wrapper wrapper,
            org.graalvm.polyglot.Source source) {}

    /** Sources of a library live as long as it does, others as long as they are compiled. */
    private final Map<Source, Parsed> known = Collections.synchronizedMap(new WeakHashMap<>());

    /** Returns null if it has to be made. */
    Parsed of(Source source, FunctionHead head, boolean imports) {
        Parsed parsed = known.get(source);
        return parsed != null && parsed.imports() == imports && parsed.head().equals(head)
                ? parsed
                : null;
    }

    void keep(Source source, Parsed parsed) {
        known.put(source, parsed);
    }
}
