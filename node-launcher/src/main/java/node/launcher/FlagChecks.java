package node.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import node.runtime.Flags;

/** Checks the values of a program's options before the program starts. */
final class FlagChecks {

    private static final Set<String> REJECTIONS =
            Set.of("strict", "throw", "warn", "none", "warn-with-error-code");

    /** The values of {@code --input-type}. */
    private static final Set<String> TYPES = Set.of("module", "commonjs");

    private FlagChecks() {}

    /**
     * Returns what is wrong; null if nothing is.
     *
     * @param text whether a text runs
     */
    static String complaint(Flags flags, boolean text) {
        if (flags.has("--check") && text) {
            return "either --check or --eval can be used, not both";
        }
        if (flags.has("--tls-min-v1.3") && flags.has("--tls-max-v1.2")) {
            return "either --tls-min-v1.3 or --tls-max-v1.2 can be used, not both";
        }
        String wrong = oneOf(flags, "--unhandled-rejections", REJECTIONS);
        if (wrong == null) {
            wrong = oneOf(flags, "--input-type", TYPES);
        }
        if (wrong == null) {
            wrong = limit(flags.value("--stack-trace-limit").orElse("0"));
        }
        return wrong == null ? files(flags.all("--env-file")) : wrong;
    }

    private static String oneOf(Flags flags, String name, Set<String> values) {
        String value = flags.value(name).orElse(null);
        return value == null || values.contains(value)
                ? null
                : "invalid value for "
                        + name
                        + ": expected one of "
                        + String.join(", ", sorted(values))
                        + ", found "
                        + value;
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }

    private static String limit(String value) {
        return value.matches("\\d{1,9}")
                ? null
                : "--stack-trace-limit: expected a number from 0, found " + value;
    }

    private static String files(List<String> names) {
        for (String name : names) {
            if (!Files.exists(Path.of(name))) {
                return name + ": not found";
            }
        }
        return null;
    }
}
