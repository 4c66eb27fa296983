package node.launcher;

import java.nio.file.Path;
import java.util.List;
import node.runtime.Permissions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of permissions. */
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
        spec.addOption(flag(ON, "Refuse everything that the flags below do not allow."));
        spec.addOption(list(FS_READ, "PATH", "Allow reading this file or folder; * for all."));
        spec.addOption(list(FS_WRITE, "PATH", "Allow writing this file or folder; * for all."));
        spec.addOption(
                list(
                        NET,
                        "HOST[:PORT]",
                        "Allow connecting to this host and listening there; * for all."));
        spec.addOption(flag(CHILD, "Allow starting other programs."));
        spec.addOption(flag(ENV, "Pass the environment to other programs."));
        spec.addOption(
                list(
                        JAVA,
                        "PATTERN",
                        "Allow this Java class; a star at the end matches any rest."));
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
     * Returns the permissions.
     *
     * @throws IllegalArgumentException for {@code --allow-…} without {@code --permission}: the user
     *     may expect restrictions that do not exist
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
