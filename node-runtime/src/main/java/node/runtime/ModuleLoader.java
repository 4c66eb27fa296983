package node.runtime;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import node.fs.Errno;
import node.fs.FileException;
import node.fs.FileKind;
import node.fs.FileOperation;
import node.fs.FileTable;
import node.script.Source;

/**
 * Finds and reads the modules of one program, through its file system only. A library compiles the
 * text, depending on the {@linkplain ModuleKind kind} of the module.
 *
 * <pre>
 *   resolve (specifier, parent ─▶ id) ─▶ load (id ─▶ source) ─▶ a library makes a function of it
 * </pre>
 */
public final class ModuleLoader {

    private final MainModule main;

    /** Whether the path of the main module may be that of a link. */
    private final boolean mainKeepsLinks;

    private final ScriptErrors errors;
    private final Supplier<FileTable> files;

    /** Null if every file may be read. */
    private final FileRules rules;

    private Consumer<Path> reads = file -> {};

    /** What {@link #peek} has read; null if nothing. */
    private Source next;

    /**
     * Creates the loader of one program.
     *
     * @param mainKeepsLinks whether the path of the main module may be that of a link
     * @param files opens the program's files, on first use
     * @param rules decide which files may be read; null if all may
     */
    ModuleLoader(
            MainModule main,
            boolean mainKeepsLinks,
            ScriptErrors errors,
            Supplier<FileTable> files,
            FileRules rules) {
        this.main = main;
        this.mainKeepsLinks = mainKeepsLinks;
        this.errors = errors;
        this.files = files;
        this.rules = rules;
    }

    /**
     * Resolves a specifier. Reads no file, but checks which candidates exist.
     *
     * @param specifier a path, with or without the suffix {@code .js}, or a URL
     * @param parent the id of the importing module
     * @return its id: an absolute path without links or a URL; null if there is no such file
     */
    public String resolve(String specifier, String parent) {
        if (ModuleKind.of(specifier) == ModuleKind.REMOTE) {
            return ModuleUrl.withPlainScheme(specifier);
        }
        return ModuleKind.of(parent) == ModuleKind.REMOTE
                ? ModuleUrl.resolve(specifier, parent)
                : find(specifier, parent);
    }

    private String find(String specifier, String parent) {
        try {
            Path exact = Path.of(parent).resolveSibling(specifier).toAbsolutePath().normalize();
            Path suffixed = Path.of(exact + ".js");
            files.get(); // the rules look at files through it
            if (rules != null && !rules.mayRead(exact) && !rules.mayRead(suffixed)) {
                throw rules.refuseRead(exact.toString());
            }
            if (isModule(exact)) {
                return real(exact).toString();
            }
            return isModule(suffixed) ? real(suffixed).toString() : null;
        } catch (InvalidPathException e) {
            return null; // an invalid path names no file
        }
    }

    /** Returns the file without links: one file is one module, whatever path leads to it. */
    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file; // reading it will fail, with a reason
        }
    }

    /** Throws if the main file may not be read: that of a program which another one has started. */
    void checkMain() {
        if (rules != null && main.text().isEmpty() && !mayRead(main.file())) {
            throw refuse(main.file());
        }
    }

    /** Returns the main module's file, from which it requires others. */
    Path mainFile() {
        return main.text().isEmpty() && !mainKeepsLinks ? real(main.file()) : main.file();
    }

    /** A file that may not be read counts as missing. */
    private boolean isModule(Path file) {
        return (rules == null || rules.mayRead(file)) && look(file) == FileKind.FILE;
    }

    /** What a path leads to. A file that may not be read counts as missing. */
    public FileKind kindOf(Path file) {
        if (main.hasTextOf(file.toString())) {
            return FileKind.FILE; // its text is here
        }
        files.get(); // the rules look at files through it
        if (rules != null && !rules.mayRead(file)) {
            return FileKind.MISSING;
        }
        try {
            return look(file);
        } catch (RuntimeException e) {
            return FileKind.MISSING; // it was replaced by one that may not be read
        }
    }

    private FileKind look(Path file) {
        try {
            return files.get().run(new FileOperation.Kind(file.toString()));
        } catch (FileException e) {
            return FileKind.MISSING;
        }
    }

    /** Whether the program may read this file. */
    public boolean mayRead(Path file) {
        files.get();
        return rules == null || rules.mayRead(file);
    }

    /** Throws the error for a file that may not be read. */
    public RuntimeException refuse(Path file) {
        return rules.refuseRead(file.toString());
    }

    /** Returns the path without links; the path itself if it leads nowhere. */
    public Path realPath(Path file) {
        return real(file);
    }

    /** Returns the text of a file that is no module by itself, such as a package's description. */
    public String text(Path file) throws FileException {
        return files.get().run(new FileOperation.ReadTextFile(file.toString()));
    }

    /**
     * Returns the bytes of a module that is a file. The main module has none if its text was given.
     */
    public byte[] bytes(String file) {
        reads.accept(Path.of(file));
        return orRaise(file, new FileOperation.ReadFile(file));
    }

    /** Returns the source of a module that is a file, which is to be loaded next. */
    public Source peek(String id) {
        next = load(id);
        return next;
    }

    /** Returns the source of a module that is a file. */
    public Source load(String id) {
        Source known = next;
        next = null;
        if (known != null && known.name().equals(id)) {
            return known;
        }
        reads.accept(Path.of(id));
        return new Source(id, main.hasTextOf(id) ? main.text().orElseThrow() : read(id));
    }

    private String read(String file) {
        return orRaise(file, new FileOperation.ReadTextFile(file));
    }

    private <T> T orRaise(String file, FileOperation<T> operation) {
        try {
            return files.get().run(operation);
        } catch (FileException e) {
            String why =
                    e.errno() == Errno.EIO && e.getCause() != null
                            ? String.valueOf(e.getCause().getMessage())
                            : e.errno().message();
            throw errors.raise(e.errno().name(), "cannot read " + file + ": " + why);
        }
    }

    void onRead(Consumer<Path> listener) {
        reads = listener;
    }
}
