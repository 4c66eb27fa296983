package node.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options of the command that a program's libraries react to.
 *
 * @param typed the arguments before the script as the user typed them
 * @param values the values of each option by its long name, for instance {@code "--require"}; none
 *     for an option that takes none
 */
public record Flags(List<String> typed, Map<String, List<String>> values) {

    private static final Flags NONE = new Flags(List.of(), Map.of());

    public Flags {
        typed = List.copyOf(typed);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, texts) -> copy.put(name, List.copyOf(texts)));
        values = Map.copyOf(copy);
    }

    /** The flags of a program that no command started. */
    public static Flags none() {
        return NONE;
    }

    /** Whether the option was given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** All values of an option, in their order. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value of an option: the last one that was given. */
    public Optional<String> value(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
