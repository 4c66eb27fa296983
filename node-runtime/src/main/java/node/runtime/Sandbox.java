package node.runtime;

import java.nio.file.Path;
import java.util.Optional;
import node.dns.Resolver;
import node.fs.FileSystem;
import node.http.HttpClient;
import node.net.Datagrams;
import node.net.Transport;
import node.process.Processes;

/**
 * Enforces one program's permissions and its working directory, in front of the services.
 *
 * @param files null if all files are allowed
 * @param net null if all hosts are allowed
 */
record Sandbox(ProgramOptions options, ScriptErrors errors, FileRules files, NetRules net) {

    /**
     * Creates the sandbox of a program.
     *
     * @param parent the rules of the program that starts this one; null if none does. The main file
     *     of a worker is a file like any other, because a program chooses it
     */
    static Sandbox of(ProgramOptions options, ScriptErrors errors, FileRules parent) {
        Permissions permissions = options.permissions();
        if (permissions.isUnrestricted()) {
            return new Sandbox(options, errors, null, null);
        }
        MainModule main = options.main();
        Path directory = options.surroundings().directory().orElse(Path.of(""));
        Path file = main.text().isPresent() ? null : main.file();
        return new Sandbox(
                options,
                errors,
                parent == null
                        ? new FileRules(errors, permissions, directory, file)
                        : parent.ofWorker(errors, directory),
                new NetRules(errors, permissions.net()));
    }

    /** Returns the services with the program's checks in front. */
    Platform around(Platform services) {
        Platform platform = services;
        Surroundings surroundings = options.surroundings();
        FileCheck check = check();
        if (check != null) {
            platform =
                    platform.with(
                            FileSystem.class,
                            new SandboxedFileSystem(services.get(FileSystem.class), check));
        }
        if (net != null) {
            SandboxedNetwork network =
                    new SandboxedNetwork(
                            services.get(Transport.class), services.get(Resolver.class), net);
            platform =
                    platform.with(Transport.class, network)
                            .with(Resolver.class, network)
                            .with(
                                    Datagrams.class,
                                    new SandboxedDatagrams(services.get(Datagrams.class), net))
                            .with(
                                    HttpClient.class,
                                    new SandboxedHttpClient(services.get(HttpClient.class), net));
        }
        Permissions permissions = options.permissions();
        boolean childless = !permissions.childProcess();
        if (childless
                || !permissions.env()
                || surroundings.directory().isPresent()
                || surroundings.environment().isPresent()) {
            platform =
                    platform.with(
                            Processes.class,
                            new SandboxedProcesses(
                                    services.get(Processes.class),
                                    options,
                                    childless ? errors : null));
        }
        return platform;
    }

    /** Returns the check of file operations; null if the service needs none. */
    private FileCheck check() {
        if (files != null) {
            return files;
        }
        Optional<Path> directory = options.surroundings().directory();
        return directory.isPresent() ? FileCheck.relativeTo(directory.orElseThrow()) : null;
    }
}
