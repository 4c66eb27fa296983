package node.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program may use. Everything else is refused, with an error that has the code {@code
 * ERR_ACCESS_DENIED} and names the flag.
 *
 * <p>A program may always use its standard input, output and error, and read its main file.
 *
 * <p>Nothing is checked inside an allowed Java class: a script can do what the class can do. The
 * same is true for objects and modules that the embedder passes in.
 *
 * @param isUnrestricted whether nothing is checked; the other components have no meaning then
 * @param fsRead the files that may be read, and the folders with all their content. Links are
 *     followed before a path is compared
 * @param fsWrite the files and folders that may be written, created, renamed and removed. To be
 *     renamed they must be in {@code fsRead}, too
 * @param net hosts to connect to and to listen on: {@code HOST}, {@code HOST:PORT}, {@code
 *     [IPv6]:PORT}, {@code *:PORT} or {@code *}. {@code 0.0.0.0} and {@code ::} allow to listen on
 *     all addresses of the machine, as a server without a host does, and to connect to none
 * @param childProcess whether other programs may be started. These have no restrictions
 * @param env whether children receive the environment; otherwise theirs is empty
 * @param java names of classes that {@code Java.type} may return, and of the classes of modules
 *     under {@code java:}. A star at the end matches any rest
 */
public record Permissions(
        boolean isUnrestricted,
        List<Path> fsRead,
        List<Path> fsWrite,
        List<String> net,
        boolean childProcess,
        boolean env,
        List<String> java) {

    /** Used instead of a path: the whole file system. */
    public static final Path ALL_FILES = Path.of("/").toAbsolutePath().getRoot();

    public Permissions {
        fsRead = List.copyOf(fsRead);
        fsWrite = List.copyOf(fsWrite);
        net = List.copyOf(net);
        java = List.copyOf(java);
        for (String host : net) {
            NetRule.check(host);
        }
    }

    /** Allows everything; nothing is checked. */
    public static Permissions unrestricted() {
        return new Permissions(true, List.of(), List.of(), List.of(), true, true, List.of());
    }

    /** Allows nothing. */
    public static Permissions none() {
        return new Permissions(false, List.of(), List.of(), List.of(), false, false, List.of());
    }

    /** Also allows reading that file, or the content of that folder. */
    public Permissions allowFsRead(Path place) {
        return new Permissions(false, with(fsRead, place), fsWrite, net, childProcess, env, java);
    }

    /** Also allows writing that file, or the content of that folder. */
    public Permissions allowFsWrite(Path place) {
        return new Permissions(false, fsRead, with(fsWrite, place), net, childProcess, env, java);
    }

    /** Also allows connections to that host, and listening there. */
    public Permissions allowNet(String host) {
        return new Permissions(false, fsRead, fsWrite, with(net, host), childProcess, env, java);
    }

    /** Also allows starting programs. */
    public Permissions allowChildProcess() {
        return new Permissions(false, fsRead, fsWrite, net, true, env, java);
    }

    /** Also passes the environment to children. */
    public Permissions allowEnv() {
        return new Permissions(false, fsRead, fsWrite, net, childProcess, true, java);
    }

    /** Also allows the classes that the pattern matches. */
    public Permissions allowJava(String pattern) {
        return new Permissions(false, fsRead, fsWrite, net, childProcess, env, with(java, pattern));
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
