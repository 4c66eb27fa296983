package node.process.internal;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import node.process.Launch;
import node.process.ProcessException;
import node.process.Stdio;

/** Makes the JDK's builder of a request. */
final class Launcher {

    private Launcher() {}

    static ProcessBuilder builder(Launch launch) throws ProcessException {
        if (launch.directory().isEmpty() && OwnEnvironment.isDirectoryLost()) {
            throw new ProcessException(
                    "ENOENT", "spawn ENOENT: the working directory does not exist", null);
        }
        Letters letters = Letters.ofSystem();
        Map<String, String> environment =
                launch.environment().isPresent()
                        ? letters.check(launch.environment().get())
                        : OwnEnvironment.given();
        Optional<Path> directory = launch.directory();
        if (directory.isPresent()) {
            letters.check("the working directory", directory.get().toString());
            String code = refusal(directory.get());
            if (code != null) {
                throw new ProcessException(code, "spawn " + code + ": " + directory.get(), null);
            }
        }
        List<String> words = new ArrayList<>();
        for (String word : CommandVector.of(launch, environment)) {
            words.add(letters.check("an argument", word));
        }
        ProcessBuilder builder = new ProcessBuilder(words);
        directory.ifPresent(folder -> builder.directory(folder.toFile()));
        builder.environment().clear();
        try {
            builder.environment().putAll(environment);
        } catch (IllegalArgumentException e) { // a name with "=" or NUL
            throw new ProcessException("EINVAL", "spawn EINVAL: " + e.getMessage(), e);
        }
        builder.redirectInput(redirect(launch.stdio().get(0), 0));
        builder.redirectOutput(redirect(launch.stdio().get(1), 1));
        builder.redirectError(redirect(launch.stdio().get(2), 2));
        return builder;
    }

    /** Returns the code of why that is no directory to start in; null if it is one. */
    private static String refusal(Path directory) {
        if (Files.isDirectory(directory)) {
            return null;
        }
        return Files.exists(directory) ? "ENOTDIR" : "ENOENT";
    }

    private static Redirect redirect(Stdio stdio, int descriptor) {
        return switch (stdio) {
            case Stdio.Pipe pipe -> Redirect.PIPE;
            case Stdio.Ignore ignore ->
                    descriptor == 0 ? Redirect.from(NullDevice.FILE) : Redirect.DISCARD;
            case Stdio.Own own when own.descriptor() == descriptor -> Redirect.INHERIT;
            case Stdio.Own own -> file(Path.of("/dev/fd/" + own.descriptor()), descriptor);
            case Stdio.FromFile file -> file(file.path(), descriptor);
        };
    }

    private static Redirect file(Path path, int descriptor) {
        return descriptor == 0 ? Redirect.from(path.toFile()) : Redirect.appendTo(path.toFile());
    }
}
