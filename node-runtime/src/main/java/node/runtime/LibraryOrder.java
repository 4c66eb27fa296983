package node.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts libraries in an order: each one after the one that it builds on. */
final class LibraryOrder {

    private LibraryOrder() {}

    /**
     * Orders libraries.
     *
     * @throws IllegalStateException if there is not exactly one at the bottom, or two build on the
     *     same one: then no library would be on top of all others
     */
    static List<ScriptLibrary> of(List<ScriptLibrary> libraries) {
        List<ScriptLibrary> order = new ArrayList<>();
        Optional<String> top = Optional.empty();
        while (order.size() < libraries.size()) {
            ScriptLibrary next = only(libraries, top);
            order.add(next);
            top = Optional.of(next.name());
        }
        if (order.isEmpty()) {
            throw new IllegalStateException(
                    ScriptLibrary.class.getName() + ": expected a provider, found none");
        }
        return List.copyOf(order);
    }

    private static ScriptLibrary only(List<ScriptLibrary> libraries, Optional<String> below) {
        List<ScriptLibrary> found =
                libraries.stream().filter(library -> library.below().equals(below)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    ScriptLibrary.class.getName()
                            + ": expected one library "
                            + below.map(name -> "above " + name).orElse("at the bottom")
                            + ", found "
                            + found.stream().map(ScriptLibrary::name).toList());
        }
        return found.getFirst();
    }
}
