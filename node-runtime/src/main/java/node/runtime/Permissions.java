package node.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a program may touch. What is not named here is refused, with an error of the code {@code
 * ERR_ACCESS_DENIED} that names the flag.
 *
 * <p>Standard input, output and error are always the program's, and so is the file that it was
 * started from, to read it.
 *
 * <p>A class of Java that is allowed does what it does: what a script reaches through it is not
 * checked any more. So are the objects and bindings that the embedder hands over.
 *
 * @param isUnrestricted whether nothing is checked at all; then the others say nothing
 * @param fsRead the files that may be read, or folders, with all that is in them. Links are
 *     followed before a path is compared
 * @param fsWrite those that may be written, made, renamed and removed
 * @param net hosts to connect to and to listen on: {@code HOST}, {@code HOST:PORT}, {@code
 *     [IPv6]:PORT}, {@code *:PORT} or {@code *}. All addresses of the machine, as a server without
 *     a host listens on them, are {@code 0.0.0.0}
 * @param childProcess whether programs may be started. They are not bound by any of this
 * @param env whether children get the environment; without it theirs is empty
 * @param java names of classes that {@code Java.type} may give, and of those whose objects are
 *     modules under {@code java:}. A star at the end stands for any rest
 */
public record Permissions(
        boolean isUnrestricted,
        List<Path> fsRead,
        List<Path> fsWrite,
        List<String> net,
        boolean childProcess,
        boolean env,
        List<String> java) {

    /** In place of a path: the whole file system. */
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

    /** Everything, and nothing is checked. */
    public static Permissions unrestricted() {
        return new Permissions(true, List.of(), List.of(), List.of(), true, true, List.of());
    }

    /** Nothing. */
    public static Permissions none() {
        return new Permissions(false, List.of(), List.of(), List.of(), false, false, List.of());
    }

    /** These, and to read that file, or what is in that folder. */
    public Permissions allowFsRead(Path place) {
        return new Permissions(false, with(fsRead, place), fsWrite, net, childProcess, env, java);
    }

    /** These, and to write that file, or what is in that folder. */
    public Permissions allowFsWrite(Path place) {
        return new Permissions(false, fsRead, with(fsWrite, place), net, childProcess, env, java);
    }

    /** These, and that host. */
    public Permissions allowNet(String host) {
        return new Permissions(false, fsRead, fsWrite, with(net, host), childProcess, env, java);
    }

    /** These, and to start programs. */
    public Permissions allowChildProcess() {
        return new Permissions(false, fsRead, fsWrite, net, true, env, java);
    }

    /** These, and the environment. */
    public Permissions allowEnv() {
        return new Permissions(false, fsRead, fsWrite, net, childProcess, true, java);
    }

    /** These, and the classes that the pattern names. */
    public Permissions allowJava(String pattern) {
        return new Permissions(false, fsRead, fsWrite, net, childProcess, env, with(java, pattern));
    }

    private static <T> List<T> with(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
