package node.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request to start a program without a shell.
 *
 * @param program a path, or a name that is looked up in the variable PATH of the environment
 * @param arguments those after the program's name
 * @param name what the program sees as its own name; empty for {@code program}
 * @param directory the working directory; empty for that of this process
 * @param environment the complete environment; empty for that of this process
 * @param stdio the descriptors 0, 1 and 2
 * @param detached whether it leads a session of its own, where the system has a command for that
 */
public record Launch(
        String program,
        List<String> arguments,
        Optional<String> name,
        Optional<Path> directory,
        Optional<Map<String, String>> environment,
        List<Stdio> stdio,
        boolean detached) {

    public Launch {
        Objects.requireNonNull(program, "program");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(directory, "directory");
        arguments = List.copyOf(arguments);
        environment = environment.map(Map::copyOf);
        stdio = List.copyOf(stdio);
        if (stdio.size() != 3) {
            throw new IllegalArgumentException("expected 3 descriptors, found " + stdio.size());
        }
    }

    /** A request with pipes, and the directory and environment of this process. */
    public static Launch of(String program, String... arguments) {
        return new Launch(
                program,
                List.of(arguments),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Stdio.Pipe(), new Stdio.Pipe(), new Stdio.Pipe()),
                false);
    }

    /** The same request with other descriptors. */
    public Launch withStdio(Stdio in, Stdio out, Stdio err) {
        return new Launch(
                program, arguments, name, directory, environment, List.of(in, out, err), detached);
    }

    /** The same request with another directory and environment. */
    public Launch withSurroundings(
            Optional<Path> otherDirectory, Optional<Map<String, String>> otherEnvironment) {
        return new Launch(
                program, arguments, name, otherDirectory, otherEnvironment, stdio, detached);
    }
}
