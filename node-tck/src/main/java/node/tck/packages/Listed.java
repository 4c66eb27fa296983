package node.tck.packages;

/**
 * A package of the list.
 *
 * @param name its name in the registry; one of several versions has its major version behind it, as
 *     in {@code express@4}
 * @param version the exact version
 * @param group the packages beside which it is listed
 * @param expected the outcome that is expected here
 */
record Listed(String name, String version, String group, Outcome expected) {

    /**
     * Reads a line: the fields with tabs between them.
     *
     * @throws IllegalArgumentException if fields are missing
     */
    static Listed parse(String line) {
        String[] fields = line.split("\t", 5);
        if (fields.length < 4) {
            throw new IllegalArgumentException(
                    "name, version, group and expectation, not: " + line);
        }
        String reason = fields.length > 4 ? fields[4] : "";
        return new Listed(
                fields[0], fields[1], fields[2], new Outcome(Stage.parse(fields[3]), reason));
    }

    String line() {
        String reason = expected.reason().isEmpty() ? "" : "\t" + expected.reason();
        return String.join("\t", name, version, group, expected.stage().word()) + reason;
    }

    Listed expecting(Outcome outcome) {
        return new Listed(name, version, group, outcome);
    }

    /** The name of its folder and of its program, without {@code /} and {@code @}. */
    String shortName() {
        return name.startsWith("@") ? name.substring(1).replace('/', '-') : name.replace('@', '-');
    }

    private boolean isAlias() {
        return name.indexOf('@') > 0;
    }

    /** The member of {@code dependencies} that installs it. */
    String dependency() {
        return isAlias()
                ? quoted(shortName())
                        + ": "
                        + quoted("npm:" + name.substring(0, name.indexOf('@')) + "@" + version)
                : quoted(name) + ": " + quoted(version);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
