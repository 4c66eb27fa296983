package node.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option that the libraries of a program react to, by Node's name.
 *
 * @param names the long one first
 * @param label what its value is called in the help; empty for an option without a value
 */
record ProgramFlag(Kind kind, List<String> names, String label, String description) {

    enum Kind {
        /** It takes no value. */
        FLAG,
        /** The last of its values counts. */
        TEXT,
        /** All of its values count. */
        LIST
    }

    private static final String NO = "--no-";

    /** Its long name. */
    String name() {
        return names.getFirst();
    }

    boolean takesValue() {
        return kind != Kind.FLAG;
    }

    /** Returns the options by each of their names. */
    static Map<String, ProgramFlag> table() {
        Map<String, ProgramFlag> table = new LinkedHashMap<>();
        for (String line : lines("program-flags.txt")) {
            String[] parts = line.split("\\|", -1);
            Kind kind =
                    switch (parts[0]) {
                        case "flag" -> Kind.FLAG;
                        case "text" -> Kind.TEXT;
                        default -> Kind.LIST;
                    };
            ProgramFlag flag =
                    new ProgramFlag(kind, List.of(parts[1].split(" ")), parts[2], parts[3]);
            flag.names().forEach(name -> table.put(name, flag));
        }
        return table;
    }

    /** Returns the name of the opposite of an option without a value. */
    static String opposite(String name) {
        return name.startsWith(NO) ? "--" + name.substring(NO.length()) : NO + name.substring(2);
    }

    /** Reads the lines of a table that lies beside this class. */
    static List<String> lines(String name) {
        try (InputStream file = ProgramFlag.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /** Adds all options to the help. {@link Words} parses them. */
    static void addTo(CommandSpec spec) {
        table().values().stream().distinct().forEach(flag -> spec.addOption(flag.option()));
    }

    private OptionSpec option() {
        OptionSpec.Builder option =
                OptionSpec.builder(names.toArray(String[]::new)).description(description);
        return takesValue()
                ? option.type(List.class)
                        .auxiliaryTypes(String.class)
                        .arity("1")
                        .paramLabel(label)
                        .build()
                : option.arity("0").build();
    }
}
