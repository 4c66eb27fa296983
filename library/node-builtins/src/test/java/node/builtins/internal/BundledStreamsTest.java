package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The package readable-stream, which the build makes one source of. */
class BundledStreamsTest {

    private static String resource(String name) throws IOException {
        try (InputStream in = BundledStreamsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void requiresNothingThatIsNotInIt() throws IOException {
        String source = resource("internal/readable_stream.js");
        assertThat(source).endsWith("return require;\n").doesNotContain("require('");
        assertThat(
                        Pattern.compile("require\\(\"([^\"]+)\"\\)")
                                .matcher(source)
                                .results()
                                .map(match -> "\"" + match.group(1) + "\"(module, require)"))
                .isNotEmpty()
                .allSatisfy(module -> assertThat(source).contains(module));
    }

    @Test
    void itsLicenseIsBesideIt() throws IOException {
        assertThat(resource("/META-INF/licenses/readable-stream.txt"))
                .contains("Permission is hereby granted, free of charge");
    }
}
