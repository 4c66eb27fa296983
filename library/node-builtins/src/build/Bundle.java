import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes one source of the package readable-stream. The build runs it from source. One file loads
 * much faster than thirty. Each module of the package stays a function of its own, which runs when
 * it is first required.
 *
 * <p>Arguments: the folder of the package, the file with the changes, the file to write, and the
 * file for the license.
 */
final class Bundle {
    /** What the runtime's own stream needs. The modules that they require follow by themselves. */
    private static final List<String> ENTRIES =
            List.of(
                    "internal/streams/legacy",
                    "internal/streams/readable",
                    "internal/streams/writable",
                    "internal/streams/duplex",
                    "internal/streams/transform",
                    "internal/streams/passthrough",
                    "internal/streams/pipeline",
                    "internal/streams/compose",
                    "internal/streams/operators",
                    "internal/streams/utils",
                    "internal/streams/state");

    /** Modules that are the runtime's own: expressions by name. */
    private static final Map<String, String> OWN =
            Map.of(
                    "events", "use(\"events\")",
                    "buffer", "use(\"buffer\")",
                    "process/", "use(\"process\")",
                    "string_decoder/", "use(\"string_decoder\")",
                    "abort-controller", "use(\"internal/abort\")",
                    "ours/errors", "use(\"internal/stream_support\").errors",
                    "ours/util", "use(\"internal/stream_support\").util",
                    "internal/validators", "use(\"internal/validators\")");

    private static final Pattern REQUIRE = Pattern.compile("require\\('([^']+)'\\)");

    private Bundle() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Map<String, List<Change>> changes = changes(Files.readString(Path.of(args[1])));
        Path output = Path.of(args[2]);
        Path license = Path.of(args[3]);

        Map<String, String> modules = new LinkedHashMap<>();
        Deque<String> missing = new ArrayDeque<>(ENTRIES);
        while (!missing.isEmpty()) {
            String name = missing.remove();
            if (!modules.containsKey(name)) {
                String source = Files.readString(folder.resolve("lib").resolve(name + ".js"));
                for (Change change : changes.getOrDefault(name, List.of())) {
                    source = change.apply(source);
                }
                modules.put(name, module(name, source, missing));
            }
        }
        StringBuilder text = new StringBuilder();
        text.append("// readable-stream, an npm package with the MIT license, as one source.\n");
        text.append("// The build made this file. Its license is in META-INF/licenses.\n");
        text.append("\"use strict\";\n");
        text.append("const modules = { __proto__: null,\n");
        modules.forEach(
                (name, source) ->
                        text.append("\"" + name + "\"(module, require) {\n")
                                .append(source)
                                .append("},\n"));
        text.append("};\n");
        text.append("const loaded = { __proto__: null };\n");
        text.append("function require(name) {\n");
        text.append("  const known = loaded[name];\n");
        text.append("  if (known !== undefined) return known.exports;\n");
        text.append("  const module = (loaded[name] = { exports: {} });\n");
        text.append("  modules[name](module, require);\n");
        text.append("  return module.exports;\n");
        text.append("}\n");
        text.append("return require;\n");

        Files.createDirectories(output.getParent());
        Files.writeString(output, text);
        Files.createDirectories(license.getParent());
        Files.writeString(license, Files.readString(folder.resolve("LICENSE")));
    }

    /** One changed text. */
    private record Change(String module, String from, String to) {
        String apply(String source) {
            if (!source.contains(from)) {
                throw new IllegalStateException(module + " has no text: " + from);
            }
            return source.replace(from, to);
        }
    }

    private static Map<String, List<Change>> changes(String text) {
        Map<String, List<Change>> changes = new HashMap<>();
        for (String part : text.replace("\r\n", "\n").split("(?m)^@@ ")) {
            int colon = part.indexOf(':');
            int from = part.indexOf("\n--\n");
            int to = part.indexOf("\n++\n");
            if (colon >= 0 && from >= 0 && to >= 0) {
                String module = part.substring(0, colon);
                Change change =
                        new Change(
                                module,
                                part.substring(from + 4, to),
                                part.substring(to + 4).stripTrailing());
                changes.computeIfAbsent(module, name -> new ArrayList<>()).add(change);
            }
        }
        return changes;
    }

    private static String module(String name, String source, Deque<String> missing) {
        List<String> lines = new ArrayList<>();
        for (String line : source.lines().toList()) {
            // Comments are a third of the text, and reading them takes time at each start.
            String code = line.strip();
            boolean isComment = code.startsWith("//") || code.startsWith("/* replacement");
            // The package's debug function does nothing, but its arguments would be computed.
            boolean isDebug = code.startsWith("debug(") && code.endsWith(")");
            if (!isComment && !isDebug && !code.isEmpty() && !code.equals("'use strict'")) {
                lines.add(code);
            }
        }
        Matcher matcher = REQUIRE.matcher(String.join("\n", lines) + "\n");
        return matcher.replaceAll(
                match -> {
                    String required = match.group(1);
                    String target =
                            required.startsWith(".")
                                    ? Path.of(name).resolveSibling(required).normalize().toString()
                                    : required;
                    target = target.replace('\\', '/');
                    if (OWN.containsKey(target)) return Matcher.quoteReplacement(OWN.get(target));
                    missing.add(target);
                    return Matcher.quoteReplacement("require(\"" + target + "\")");
                });
    }
}
