package node.tck.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the comments at the head of a test ask for.
 *
 * @param flags the options of the command
 * @param environment additional variables
 */
record Header(List<String> flags, Map<String, String> environment) {

    private static final Pattern FLAGS =
            Pattern.compile("^// Flags:\\s+(--.*)$", Pattern.MULTILINE);
    private static final Pattern ENV = Pattern.compile("^// Env:\\s+(.*)$", Pattern.MULTILINE);

    static Header of(Path file) throws IOException {
        return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    static Header parse(String text) {
        Map<String, String> environment = new LinkedHashMap<>();
        words(ENV, text)
                .filter(word -> word.indexOf('=') > 0)
                .forEach(
                        word -> {
                            int sign = word.indexOf('=');
                            environment.put(word.substring(0, sign), word.substring(sign + 1));
                        });
        return new Header(words(FLAGS, text).toList(), environment);
    }

    private static Stream<String> words(Pattern line, String text) {
        Matcher found = line.matcher(text);
        return found.find() ? Stream.of(found.group(1).strip().split("\\s+")) : Stream.of();
    }
}
