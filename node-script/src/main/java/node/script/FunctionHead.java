package node.script;

import java.util.List;

/**
 * What a function has besides its body, which is a {@link Source}.
 *
 * @param parameters the names of the parameters
 * @param variables names that are undefined outside of the function: the body may assign to them,
 *     or declare its own
 * @param before complete statements in front of the body, on one line. A directive at their end
 *     counts if nothing else is in front of it; those of the body do not count any more
 */
public record FunctionHead(List<String> parameters, List<String> variables, String before) {

    /** A function that has only parameters. */
    public static FunctionHead of(String... parameters) {
        return new FunctionHead(List.of(parameters), List.of(), "");
    }
}
