package node.launcher;

import java.nio.file.Path;
import java.util.List;
import node.runtime.Permissions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags that say what a program may touch. */
final class PermissionFlags {

    private static final String ON = "--permission";
    private static final String FS_READ = "--allow-fs-read";
    private static final String FS_WRITE = "--allow-fs-write";
    private static final String NET = "--allow-net";
    private static final String CHILD = "--allow-child-process";
    private static final String ENV = "--allow-env";
    private static final String JAVA = "--allow-java";

    private PermissionFlags() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(flag(ON, "Refuse whatever the flags below do not allow."));
        spec.addOption(
                list(FS_READ, "PATH", "Read this file or what is in this folder; * for all."));
        spec.addOption(
                list(FS_WRITE, "PATH", "Write this file or what is in this folder; * for all."));
        spec.addOption(
                list(NET, "HOST[:PORT]", "Connect to this host, or listen there; * for all."));
        spec.addOption(flag(CHILD, "Start other programs."));
        spec.addOption(flag(ENV, "Give the environment to other programs."));
        spec.addOption(
                list(JAVA, "PATTERN", "Use this class of Java; a star at the end is any rest."));
    }

    private static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).arity("0").description(description).build();
    }

    private static OptionSpec list(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /**
     * What they allow.
     *
     * @throws IllegalArgumentException if something is allowed although nothing is refused, which
     *     which may be a mistake
     */
    static Permissions of(ParseResult found) {
        if (!found.hasMatchedOption(ON)) {
            for (String flag : List.of(FS_READ, FS_WRITE, NET, CHILD, ENV, JAVA)) {
                if (found.hasMatchedOption(flag)) {
                    throw new IllegalArgumentException(
                            flag + ": expected together with " + ON + ", found without it");
                }
            }
            return Permissions.unrestricted();
        }
        return new Permissions(
                false,
                paths(found, FS_READ),
                paths(found, FS_WRITE),
                found.matchedOptionValue(NET, List.of()),
                found.hasMatchedOption(CHILD),
                found.hasMatchedOption(ENV),
                found.matchedOptionValue(JAVA, List.of()));
    }

    private static List<Path> paths(ParseResult found, String flag) {
        List<String> texts = found.matchedOptionValue(flag, List.of());
        return texts.stream()
                .map(text -> text.equals("*") ? Permissions.ALL_FILES : Path.of(text))
                .toList();
    }
}
