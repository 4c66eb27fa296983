package node.process.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import node.process.ProcessException;

/** Finds programs as {@code execvp} does, but by the PATH of the new process. */
final class ProgramPath {

    private static final String DEFAULT = "/usr/local/bin:/bin:/usr/bin";

    private ProgramPath() {}

    /**
     * Returns the path of a program.
     *
     * @param directory the directory of the new process
     * @param path its variable PATH; null if not set
     * @throws ProcessException {@code ENOENT} or {@code EACCES}
     */
    static String find(String program, Optional<Path> directory, String path)
            throws ProcessException {
        Path base = directory.orElse(Path.of(""));
        if (program.indexOf('/') >= 0) {
            Path file = base.resolve(program);
            if (!Files.exists(file)) {
                throw failed("ENOENT", program);
            }
            if (!isProgram(file)) {
                throw failed("EACCES", program);
            }
            return program;
        }
        boolean denied = false;
        for (String folder : (path == null ? DEFAULT : path).split(File.pathSeparator, -1)) {
            Path file = base.resolve(folder.isEmpty() ? "." : folder).resolve(program);
            if (isProgram(file)) {
                return file.toAbsolutePath().toString();
            }
            denied |= Files.isRegularFile(file);
        }
        throw failed(denied ? "EACCES" : "ENOENT", program);
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static ProcessException failed(String code, String program) {
        return new ProcessException(code, "spawn " + code + ": " + program, null);
    }
}
