package node.process.internal;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import node.process.Launch;
import node.process.ProcessException;

/**
 * The words that start a program. Java can neither set the name that a program sees as its own, nor
 * begin a session: commands of the system do that, and become the program.
 */
final class CommandVector {

    private static final List<Path> SETSID =
            List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final List<Path> BASH =
            List.of(Path.of("/bin/bash"), Path.of("/usr/bin/bash"), Path.of("/usr/local/bin/bash"));

    private CommandVector() {}

    /**
     * Returns the program and its arguments.
     *
     * @param environment that of the new process
     * @throws ProcessException {@code ENOENT} or {@code EACCES} if there is no such program; {@code
     *     ENOSYS} if it cannot have that name
     */
    static List<String> of(Launch launch, Map<String, String> environment) throws ProcessException {
        List<String> words = new ArrayList<>();
        Optional<Path> session = launch.detached() ? first(SETSID) : Optional.empty();
        session.ifPresent(command -> words.add(command.toString()));
        boolean named = launch.name().filter(name -> !name.equals(launch.program())).isPresent();
        if (named) {
            Path bash =
                    first(BASH)
                            .orElseThrow(
                                    () ->
                                            new ProcessException(
                                                    "ENOSYS",
                                                    "spawn ENOSYS: another argv0 needs bash",
                                                    null));
            words.addAll(
                    List.of(bash.toString(), "-c", "exec -a \"$0\" \"$@\"", launch.name().get()));
        }
        words.add(program(launch, environment, named || session.isPresent()));
        words.addAll(launch.arguments());
        return words;
    }

    /**
     * Returns the program as a command needs it. The JDK looks for programs in the PATH of this
     * process, and reports the reason if there is none; other commands do not.
     */
    private static String program(Launch launch, Map<String, String> environment, boolean byCommand)
            throws ProcessException {
        String program = launch.program();
        if (File.separatorChar == '\\') {
            return program;
        }
        String path = environment.get("PATH");
        boolean known =
                program.indexOf('/') >= 0
                        || System.getenv("PATH") != null && System.getenv("PATH").equals(path);
        return known && !byCommand ? program : ProgramPath.find(program, launch.directory(), path);
    }

    private static Optional<Path> first(List<Path> commands) {
        return commands.stream().filter(Files::isExecutable).findFirst();
    }
}
