/**
 * The {@code node} command: {@code java -m node.launcher [options] script.js [arguments]}.
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
 */
module node.launcher {
    requires info.picocli;
    requires java.management;
    requires static jdk.jfr;
    requires jdk.unsupported;
    requires node.dns;
    requires node.fs;
    requires node.http;
    requires node.loop;
    requires node.net;
    requires node.process;
    requires node.script;
    requires node.timers;
    requires org.jline.reader;
    requires org.jline.terminal;

    uses node.dns.Resolver;
    uses node.fs.FileSystem;
    uses node.http.HttpClient;
    uses node.http.HttpServer;
    uses node.loop.Loops;
    uses node.net.Transport;
    uses node.process.Processes;
    uses node.script.ScriptHost;
    uses node.timers.Timers;
}
