package node.graaljs.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/**
 * The id of a module, in the form of a path for the engine; or a specifier, until {@link #find} has
 * found its module. It has one part.
 */
final class ModulePath implements Path {

    private final Modules modules;
    private final String name;
    private String id;

    ModulePath(Modules modules, String name) {
        this.modules = modules;
        this.name = name;
    }

    /** Finds the module if this is a specifier whose parent is unknown. */
    void find() {
        if (id == null) {
            String known = modules.known(name);
            id = known == null ? modules.find(name, null) : known;
        }
    }

    /** Returns the path of the module, if {@link #find} was called. */
    Path found() {
        return id == null || id.equals(name) ? this : new ModulePath(modules, id);
    }

    /** Called by the engine for each import of a module. */
    @Override
    public Path resolveSibling(String specifier) {
        return new ModulePath(modules, modules.find(specifier, name));
    }

    /** Returns the default of {@code import.meta.url}. */
    @Override
    public URI toUri() {
        try {
            URI uri = new URI(name);
            return uri.isAbsolute() ? uri : file();
        } catch (URISyntaxException e) {
            return file();
        }
    }

    private URI file() {
        String path = name.replace('\\', '/');
        try {
            return new URI("file", "", path.startsWith("/") ? path : "/" + path, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModulePath path && path.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Path other) {
        return name.compareTo(other.toString());
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public Path toAbsolutePath() {
        return this;
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return this;
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path getRoot() {
        return null;
    }

    @Override
    public Path getParent() {
        return null;
    }

    @Override
    public Path getFileName() {
        return this;
    }

    @Override
    public int getNameCount() {
        return 1;
    }

    @Override
    public Path getName(int index) {
        return this;
    }

    @Override
    public Path subpath(int begin, int end) {
        return this;
    }

    @Override
    public boolean startsWith(Path other) {
        return equals(other);
    }

    @Override
    public boolean endsWith(Path other) {
        return equals(other);
    }

    @Override
    public Path resolve(Path other) {
        return other;
    }

    @Override
    public Path relativize(Path other) {
        return other;
    }

    @Override
    public FileSystem getFileSystem() {
        throw new UnsupportedOperationException("modules are no files");
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("modules are no files");
    }
}
