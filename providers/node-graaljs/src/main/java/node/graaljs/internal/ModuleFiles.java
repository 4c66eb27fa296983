package node.graaljs.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/**
 * The file system of the engine. It has only the modules of a script. The engine asks in this
 * order: a path for the specifier, its real path, its type, its bytes.
 */
final class ModuleFiles implements FileSystem {

    /** Makes the modules on first use; null until the script has a resolver. */
    private Supplier<Modules> maker;

    private Modules modules;

    /** Creates the file system of a script, and adds it to the script's builder. */
    static ModuleFiles into(Context.Builder script) {
        ModuleFiles files = new ModuleFiles();
        script.allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .option("js.esm-bare-specifier-relative-lookup", "true")
                // Enables "import defer", which is used to evaluate a module at once.
                .option("js.ecmascript-version", "staging");
        return files;
    }

    /** Sets what makes the modules. Most programs import none. */
    void make(Supplier<Modules> function) {
        maker = function;
    }

    boolean hasModules() {
        return maker != null;
    }

    Modules modules() {
        if (modules == null) {
            if (maker == null) {
                throw new UnsupportedOperationException("this script has no modules");
            }
            modules = maker.get();
        }
        return modules;
    }

    @Override
    public Path parsePath(URI uri) {
        return modules().path(uri);
    }

    @Override
    public Path parsePath(String path) {
        return new ModulePath(modules(), path);
    }

    /** Called by the engine to check that a file exists, before it asks for the real path. */
    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) {
        ((ModulePath) path).find();
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        return ((ModulePath) path).found();
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return path;
    }

    @Override
    public String getMimeType(Path path) {
        return modules().type(path.toString());
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new TextChannel(modules().text(path.toString()));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        return Map.of("isDirectory", false, "isRegularFile", true);
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public String getPathSeparator() {
        return ":";
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) {
        throw new UnsupportedOperationException("modules have no folders");
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("modules have no folders");
    }

    @Override
    public void delete(Path path) {
        throw new UnsupportedOperationException("modules cannot be deleted");
    }
}
