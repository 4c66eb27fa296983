package node.tck.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a program of a package may do under {@code --permission}. */
final class Allowed {

    private static final String MARK = "// Allow:";

    private Allowed() {}

    /**
     * Finds the options for a program: it may read the installed packages, use its own folder, and
     * what its first line allows, such as {@code // Allow: net=127.0.0.1 child-process}.
     *
     * @param installed the folder of the packages and programs
     */
    static Function<Path, List<String>> of(Path program, Path installed) throws IOException {
        String first = Files.readString(program).lines().findFirst().orElse("");
        List<String> options =
                new ArrayList<>(List.of("--permission", "--allow-fs-read=" + installed));
        if (first.startsWith(MARK)) {
            for (String word : first.substring(MARK.length()).strip().split("\\s+")) {
                options.add("--allow-" + word);
            }
        }
        return work -> {
            List<String> all = new ArrayList<>(options);
            all.add("--allow-fs-read=" + work);
            all.add("--allow-fs-write=" + work);
            return all;
        };
    }
}
