/**
 * The {@code node} command, {@code java -m node.launcher [options] script.js [arguments]}, and
 * {@link node.launcher.ProgramBuilder}, which runs programs inside another program of Java.
 *
 * <p>Options before the script are the command's, those after it are the script's:
 *
 * <ul>
 *   <li>{@code -v}, {@code --version} and {@code -h}, {@code --help}
 *   <li>{@code --info}: versions, engine, machine, and which provider serves what
 *   <li>{@code -e}, {@code -p}, {@code -i}, {@code --watch}, {@code --inspect}, {@code --jfr},
 *       {@code --trace-blocked}: what is run, and how it is looked at
 *   <li>{@code --loop}, {@code --timers}, {@code --fs}, {@code --transport}, {@code --http}, {@code
 *       --processes}, {@code --dns}, {@code --engine}: choose a provider by its name or its class,
 *       as {@code -Dnode.net.Transport=NAME} and the like do
 *   <li>{@code --permission}: refuse what {@code --allow-fs-read=PATH} and the like do not allow
 * </ul>
 *
 * @uses node.loop.Loops
 * @uses node.timers.Timers
 * @uses node.fs.FileSystem
 * @uses node.net.Transport
 * @uses node.dns.Resolver
 * @uses node.http.HttpServer
 * @uses node.http.HttpClient
 * @uses node.process.Processes
 * @uses node.script.ScriptHost
 * @uses node.launcher.Binding modules written in Java
 */
module node.launcher {
    requires info.picocli;
    requires java.management;
    requires static jdk.jfr;
    requires jdk.unsupported;
    requires transitive node.dns;
    requires transitive node.fs;
    requires transitive node.http;
    requires transitive node.loop;
    requires transitive node.net;
    requires transitive node.process;
    requires transitive node.script;
    requires transitive node.timers;
    requires org.jline.reader;
    requires org.jline.terminal;

    exports node.launcher;

    uses node.dns.Resolver;
    uses node.fs.FileSystem;
    uses node.http.HttpClient;
    uses node.http.HttpServer;
    uses node.launcher.Binding;
    uses node.loop.Loops;
    uses node.net.Transport;
    uses node.process.Processes;
    uses node.script.ScriptHost;
    uses node.timers.Timers;
}
