/**
 * The {@code node} command, {@code java -m node.launcher [options] script.js [arguments]}.
 *
 * <p>Options before the script are the command's, those after it are the script's:
 *
 * <ul>
 *   <li>{@code -v}, {@code --version} and {@code -h}, {@code --help}
 *   <li>{@code --info}: versions, engine, machine, and which provider serves what
 *   <li>{@code -e}, {@code -p}, {@code -i}, {@code --watch}, {@code --inspect}, {@code --jfr},
 *       {@code --trace-blocked}: what to run, and how to observe it
 *   <li>{@code --loop}, {@code --timers}, {@code --fs}, {@code --transport}, {@code --http}, {@code
 *       --processes}, {@code --dns}, {@code --tls}, {@code --websockets}, {@code --http2}, {@code
 *       --engine}: choose a provider by its name or its class, as {@code -Dnode.net.Transport=NAME}
 *       and the like do
 *   <li>{@code --permission}: refuse what {@code --allow-fs-read=PATH} and the like do not allow
 * </ul>
 */
module node.launcher {
    requires info.picocli;
    requires java.logging;
    requires java.management;
    requires static jdk.jfr;
    requires jdk.unsupported;
    requires node.runtime;
    requires org.jline.reader;
    requires org.jline.terminal;

    // JavaScript calls the prompt, with the rights of the runtime.
    exports node.launcher.repl to
            node.runtime;
}
