package node.builtins.internal;

import java.util.List;
import java.util.Map;

/**
 * One import in the text of an ES module.
 *
 * @param specifier what is imported
 * @param attributes what stands behind {@code with}, in order
 * @param names the names that it takes from the module, as they are exported
 * @param pattern the braces of an import as an assignment would have them; null if there are none,
 *     or if they fill several lines
 * @param start where the literal of the specifier begins
 * @param end where it ends
 * @param withStart where the attributes begin, or -1
 * @param withEnd where they end
 * @param source whether it takes the compiled module, by {@code import source}
 */
record ImportRequest(
        String specifier,
        Map<String, String> attributes,
        List<String> names,
        String pattern,
        int start,
        int end,
        int withStart,
        int withEnd,
        boolean source) {}
