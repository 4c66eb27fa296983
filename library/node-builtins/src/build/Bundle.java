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
import java.util.stream.Stream;

/**
 * Makes sources of JavaScript packages of others: readable-stream and web-streams-polyfill. The
 * build runs it from source. One file loads much faster than thirty, and lines that are only
 * comments are left out: reading them takes time at each start.
 *
 * <p>Arguments: the folder of the packages, the folder of this file, and the folder for resources.
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
        Path packages = Path.of(args[0]);
        Path build = Path.of(args[1]);
        Path resources = Path.of(args[2]);
        Path sources = resources.resolve("node/builtins/internal/internal");
        Path licenses = resources.resolve("META-INF/licenses");
        Files.createDirectories(sources);
        Files.createDirectories(licenses);
        for (String name : List.of("readable-stream", "web-streams-polyfill")) {
            Path folder = onlyFolderIn(packages.resolve(name));
            Map<String, List<Change>> changes =
                    changes(Files.readString(build.resolve(name + ".changes")));
            String source =
                    name.equals("readable-stream")
                            ? readableStream(folder, changes)
                            : webStreams(folder, changes);
            Files.writeString(sources.resolve(name.replace('-', '_') + ".js"), source);
            Files.writeString(
                    licenses.resolve(name + ".txt"), Files.readString(folder.resolve("LICENSE")));
        }
    }

    /** The folder has the version as its name. */
    private static Path onlyFolderIn(Path folder) throws IOException {
        try (Stream<Path> versions = Files.list(folder)) {
            List<Path> all = versions.toList();
            if (all.size() != 1) throw new IOException("more than one version: " + all);
            return all.getFirst();
        }
    }

    private static String head(String name) {
        return "// "
                + name
                + ", an npm package with the MIT license, as one source.\n"
                + "// The build made this file. Its license is in META-INF/licenses.\n"
                + "\"use strict\";\n";
    }

    /** Each module stays a function of its own, which runs when it is first required. */
    private static String readableStream(Path folder, Map<String, List<Change>> changes)
            throws IOException {
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
        StringBuilder text = new StringBuilder(head("readable-stream"));
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
        return text.toString();
    }

    /** The package is one file already. */
    private static String webStreams(Path folder, Map<String, List<Change>> changes)
            throws IOException {
        String source = Files.readString(folder.resolve("dist/ponyfill.es2018.js"));
        for (Change change : changes.getOrDefault("ponyfill", List.of())) {
            source = change.apply(source);
        }
        return head("web-streams-polyfill")
                + "const { TypeError, ended } = use(\"internal/web_stream_support\");\n"
                + "const exports = {};\n"
                + "const module = { exports };\n"
                + code(source)
                + "return exports;\n";
    }

    /** Leaves out lines that do nothing. */
    private static String code(String source) {
        StringBuilder text = new StringBuilder();
        boolean inComment = false;
        for (String line : source.lines().toList()) {
            String code = line.strip();
            inComment |= code.startsWith("/*");
            // The debug function of readable-stream does nothing, but its arguments would be
            // computed.
            boolean isDebug = code.startsWith("debug(") && code.endsWith(")");
            boolean isStrict = code.equals("'use strict'");
            if (!inComment && !isDebug && !isStrict && !code.startsWith("//") && !code.isEmpty()) {
                text.append(code).append('\n');
            }
            inComment &= !code.contains("*/");
        }
        return text.toString();
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
        Matcher matcher = REQUIRE.matcher(code(source));
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
