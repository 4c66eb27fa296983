package node.launcher.internal;

import java.nio.file.Path;
import node.launcher.Permissions;
import node.launcher.Platform;

/**
 * What stands between one program and the services, by its terms. A service knows nothing of it.
 *
 * @param guard refuses; null if the program may do everything, and then so are the others
 */
record Borders(Terms terms, Guard guard, FileGuard files, NetGuard net) {

    static Borders on(Terms terms) {
        Permissions permissions = terms.permissions();
        if (permissions == null) {
            return new Borders(terms, null, null, null);
        }
        Guard guard = new Guard(new JavaGuard(permissions.java()));
        Path directory = terms.directory() == null ? Path.of("") : terms.directory();
        return new Borders(
                terms,
                guard,
                new FileGuard(
                        guard, permissions, directory, terms.text() == null ? terms.file() : null),
                new NetGuard(guard, permissions.net()));
    }

    /** The services as this program may use them. */
    Platform around(Platform services) {
        GuardedNet guarded =
                net == null ? null : new GuardedNet(services.transport(), services.dns(), net);
        boolean childless = guard != null && !terms.permissions().childProcess();
        return new Platform(
                services.loops(),
                services.timers(),
                new PlacedFiles(services.files(), terms.directory(), files),
                guarded == null ? services.transport() : guarded,
                services.http(),
                services.client(),
                new PlacedProcesses(services.processes(), terms, childless ? guard : null),
                guarded == null ? services.dns() : guarded,
                services.scripts());
    }
}
