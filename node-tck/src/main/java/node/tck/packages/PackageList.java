package node.tck.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The packages, in the order of their file. Lines that begin with {@code #} are kept at its head.
 */
record PackageList(List<String> head, List<Listed> packages) {

    /** The group of packages that programs need beside their own. They have no program. */
    static final String SUPPORT = "support";

    static PackageList read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    static PackageList parse(String text) {
        List<String> head = text.lines().filter(line -> line.startsWith("#")).toList();
        List<Listed> packages =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Listed::parse)
                        .toList();
        return new PackageList(head, packages);
    }

    String text() {
        List<String> lines = new ArrayList<>(head);
        packages.forEach(listed -> lines.add(listed.line()));
        return String.join("\n", lines) + "\n";
    }

    /** Those with a program. */
    List<Listed> tried() {
        return packages.stream().filter(listed -> !listed.group().equals(SUPPORT)).toList();
    }

    /**
     * Chooses packages and groups by name; all that have a program if there are no names.
     *
     * @throws IllegalArgumentException if a name chooses nothing
     */
    List<Listed> choose(List<String> names) {
        for (String name : names) {
            if (tried().stream().noneMatch(listed -> isChosen(listed, name))) {
                throw new IllegalArgumentException("no package or group has the name " + name);
            }
        }
        return tried().stream()
                .filter(
                        listed ->
                                names.isEmpty()
                                        || names.stream().anyMatch(name -> isChosen(listed, name)))
                .toList();
    }

    private static boolean isChosen(Listed listed, String name) {
        return listed.name().equals(name)
                || listed.group().equals(name)
                || listed.name().startsWith(name + "@");
    }

    /** The list with these outcomes as the expected ones. */
    PackageList updated(Map<String, Outcome> outcomes) {
        return new PackageList(
                head,
                packages.stream()
                        .map(
                                listed ->
                                        listed.expecting(
                                                outcomes.getOrDefault(
                                                        listed.name(), listed.expected())))
                        .toList());
    }

    /** The {@code package.json} that installs all of them. */
    String manifest() {
        return packages.stream()
                .map(listed -> "    " + listed.dependency())
                .collect(
                        Collectors.joining(
                                ",\n",
                                "{\n  \"private\": true,\n  \"dependencies\": {\n",
                                "\n  }\n}\n"));
    }
}
