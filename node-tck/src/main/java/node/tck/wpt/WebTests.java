package node.tck.wpt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds tests in a folder: the scripts that are meant for more than one kind of global scope. */
final class WebTests {

    /** What is tried of all that the folder may have. */
    static final List<String> AREAS =
            List.of(
                    "url",
                    "urlpattern",
                    "encoding",
                    "streams",
                    "compression",
                    "dom/abort",
                    "dom/events",
                    "html/webappapis/atob",
                    "html/webappapis/microtask-queuing",
                    "html/webappapis/structured-clone",
                    "html/webappapis/timers",
                    "hr-time",
                    "FileAPI/blob",
                    "FileAPI/file",
                    "fetch/api",
                    "WebCryptoAPI",
                    "webidl",
                    "console",
                    "user-timing",
                    "webmessaging/broadcastchannel",
                    "websockets");

    /** The subtests of WebSockets once more, over TLS and over HTTP/2: these are not tried. */
    private static final List<String> AGAIN = List.of("?wss", "?wpt_flags=h2");

    private static final Pattern SCRIPT = Pattern.compile(".*\\.(?:any|window)\\.js");

    private static final Pattern VARIANT =
            Pattern.compile("^// META: variant=(.*)$", Pattern.MULTILINE);

    private WebTests() {}

    /**
     * Finds the tests of the areas, in the order of their names.
     *
     * @param only areas, folders or files; everything if it is empty
     * @throws IllegalArgumentException if there are none
     */
    static List<WebTest> find(Path folder, List<String> only) throws IOException {
        List<WebTest> found = new ArrayList<>();
        for (String area : AREAS) {
            Path place = folder.resolve(area);
            if (Files.isDirectory(place)) {
                add(folder, place, only, found);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no such tests in " + folder + ": is it that of the Web Platform Tests?");
        }
        return found;
    }

    private static void add(Path folder, Path place, List<String> only, List<WebTest> found)
            throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(place)) {
            files =
                    walk.filter(file -> SCRIPT.matcher(file.toString()).matches())
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            if (only.isEmpty() || only.stream().anyMatch(part -> isPart(part, name))) {
                variants(Files.readString(file)).stream()
                        .filter(end -> !name.startsWith("websockets/") || !AGAIN.contains(end))
                        .forEach(end -> found.add(new WebTest(name, end)));
            }
        }
    }

    private static boolean isPart(String part, String name) {
        return name.equals(part) || name.startsWith(part.endsWith("/") ? part : part + "/");
    }

    private static List<String> variants(String text) {
        List<String> variants =
                VARIANT.matcher(text)
                        .results()
                        .map((MatchResult result) -> result.group(1).strip())
                        .toList();
        return variants.isEmpty() ? List.of("") : variants;
    }

    /** The area of a test. */
    static String area(String name) {
        return AREAS.stream().filter(area -> name.startsWith(area + "/")).findFirst().orElse(name);
    }
}
