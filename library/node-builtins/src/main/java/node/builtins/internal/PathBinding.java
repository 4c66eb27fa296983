package node.builtins.internal;

import java.io.File;
import node.script.Binding;
import node.script.Export;

/** The binding "path": the rules of both systems. */
@Binding
public final class PathBinding {

    private final PosixPaths posix = new PosixPaths();
    private final WindowsPaths windows = new WindowsPaths();

    PathBinding() {}

    @Export
    public PosixPaths posix() {
        return posix;
    }

    @Export
    public WindowsPaths windows() {
        return windows;
    }

    /** Whether this system is Windows. */
    @Export
    public boolean isWindows() {
        return File.separatorChar == '\\';
    }

    @Export
    public boolean matchesGlob(String path, String pattern, boolean windows) {
        return Glob.of(pattern, windows).matches(path);
    }
}
