package node.launcher.internal;

import java.lang.invoke.MethodHandles;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import node.launcher.Binding;
import node.launcher.Permissions;
import node.script.ScriptOptions;

/**
 * What is different for a program that was not simply started by the command.
 *
 * @param file what it is started from
 * @param directory what relative paths are relative to; null for that of the process
 * @param environment of its children; null for that of the process
 * @param in standard input; null for that of the process
 * @param permissions what it may touch; null for everything
 * @param globals more global variables
 * @param bindings more modules under {@code java:}
 * @param text what to run in place of what is in the file; null if there is none
 * @param embedded whether Java calls it
 * @param staying whether it goes on when nothing is left that could call back
 */
public record Terms(
        Path file,
        Path directory,
        Map<String, String> environment,
        ReadableByteChannel in,
        Permissions permissions,
        Map<String, Object> globals,
        List<Binding> bindings,
        String text,
        boolean embedded,
        boolean staying) {

    public Terms {
        // Values may be null.
        globals = Collections.unmodifiableMap(new LinkedHashMap<>(globals));
        bindings = List.copyOf(new ArrayList<>(bindings));
    }

    /** Those of a program that the command starts with permissions. */
    public static Terms of(Permissions permissions, Path file) {
        return new Terms(
                file, null, null, null, permissions, Map.of(), List.of(), null, false, false);
    }

    ScriptOptions scriptOptions(MethodHandles.Lookup rights) {
        ScriptOptions options;
        if (permissions == null) {
            options = new ScriptOptions(rights, true);
        } else if (permissions.java().isEmpty()) {
            options = ScriptOptions.closed(rights);
        } else {
            JavaGuard classes = new JavaGuard(permissions.java());
            options = new ScriptOptions(rights, true, classes::allows, false);
        }
        return embedded ? options.withStages() : options;
    }

    /** What children get for an environment; null for that of the process. */
    Map<String, String> childEnvironment() {
        return permissions != null && !permissions.env() ? Map.of() : environment;
    }
}
