/**
 * A program: one loop, one global scope, and the services that it may use. Starts programs inside a
 * Java program ({@link node.runtime.ProgramBuilder}), for the command and for embedders.
 *
 * @uses node.loop.Loops
 * @uses node.timers.Timers
 * @uses node.fs.FileSystem
 * @uses node.net.Datagrams
 * @uses node.net.Transport
 * @uses node.dns.Resolver
 * @uses node.tls.Tls
 * @uses node.websocket.WebSockets
 * @uses node.http.HttpServer
 * @uses node.http.HttpClient
 * @uses node.http2.Http2
 * @uses node.process.Processes
 * @uses node.script.ScriptHost
 * @uses node.runtime.ScriptLibrary the libraries that each program has
 * @uses node.runtime.JavaModule modules written in Java
 */
module node.runtime {
    requires transitive node.dns;
    requires transitive node.fs;
    requires transitive node.http;
    requires transitive node.http2;
    requires transitive node.loop;
    requires transitive node.net;
    requires transitive node.process;
    requires transitive node.script;
    requires transitive node.timers;
    requires transitive node.tls;
    requires transitive node.websocket;

    exports node.runtime;

    uses node.dns.Resolver;
    uses node.fs.FileSystem;
    uses node.http.HttpClient;
    uses node.http.HttpServer;
    uses node.http2.Http2;
    uses node.loop.Loops;
    uses node.net.Datagrams;
    uses node.net.Transport;
    uses node.process.Processes;
    uses node.runtime.JavaModule;
    uses node.runtime.ScriptLibrary;
    uses node.script.ScriptHost;
    uses node.timers.Timers;
    uses node.tls.Tls;
    uses node.websocket.WebSockets;
}
