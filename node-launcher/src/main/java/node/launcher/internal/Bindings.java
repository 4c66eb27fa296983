package node.launcher.internal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.List;
import node.http.HttpOptions;
import node.launcher.Platform;
import node.loop.Loop;
import node.script.Export;
import node.script.Library;
import node.script.Script;

/** What the JavaScript library is given of Java: each binding made when it is first asked for. */
public final class Bindings implements AutoCloseable {

    private final Platform platform;
    private final Program program;
    private final Loop loop;
    private final Script script;
    private final Output output;
    private final List<String> arguments;
    private final HttpOptions httpOptions;

    /** Null for a program that the command simply started. */
    private final Borders borders;

    private final Faults faults = new Faults();
    private final ModulesBinding modules;
    private EmbedBinding embed;
    private JavaModules java;
    private ChildBinding child;
    private FileBinding files;
    private HttpBinding http;
    private TcpBinding tcp;

    /** The binding "repl"; null in a program that is not typed. */
    private Object repl;

    Bindings(
            Platform platform,
            Program program,
            Loop loop,
            Script script,
            Output output,
            List<String> arguments,
            HttpOptions httpOptions,
            Terms terms) {
        this.borders = terms == null ? null : Borders.on(terms);
        this.platform = borders == null ? platform : borders.around(platform);
        this.program = program;
        this.loop = loop;
        this.script = script;
        this.output = output;
        this.arguments = arguments;
        this.httpOptions = httpOptions;
        this.modules =
                borders == null
                        ? new ModulesBinding(script, faults)
                        : new ModulesBinding(script, faults, borders.files(), terms);
    }

    /** A source of the library as a function. */
    @Export
    public Object source(String name) {
        return script.function(Library.source(name), "use", "binding");
    }

    @Export
    public Object get(String name) {
        return switch (name) {
            case "child" -> child();
            case "dns" -> new DnsBinding(loop, platform.dns(), faults);
            case "embed" -> embed();
            case "encoding" -> new EncodingBinding(script);
            case "faults" -> faults;
            case "fs" -> files();
            case "http" -> http();
            case "java" -> java();
            case "loop" -> new LoopBinding(loop);
            case "modules" -> modules;
            case "output" -> output;
            case "permission" -> borders.guard();
            case "tcp" -> tcp();
            case "process" -> new ProcessBinding(program, script, arguments, directory());
            case "repl" -> repl;
            case "timers" -> new TimersBinding(loop, platform.timers());
            default -> throw faults.raise(null, "there is no binding " + name);
        };
    }

    private ChildBinding child() {
        if (child == null) {
            child = new ChildBinding(loop, platform.processes(), script, faults);
        }
        return child;
    }

    private FileBinding files() {
        if (files == null) {
            files = new FileBinding(loop, platform.files(), script, output, in());
        }
        return files;
    }

    private ReadableByteChannel in() {
        ReadableByteChannel given = borders == null ? null : borders.terms().in();
        return given == null ? new FileInputStream(FileDescriptor.in).getChannel() : given;
    }

    private String directory() {
        Path given = borders == null ? null : borders.terms().directory();
        return given == null ? System.getProperty("user.dir") : given.toString();
    }

    /** Of a program that Java calls, or that has more globals. */
    EmbedBinding embed() {
        if (embed == null) {
            embed = new EmbedBinding(borders.terms().globals());
        }
        return embed;
    }

    private JavaModules java() {
        if (java == null) {
            java = new JavaModules(program, loop, script, faults, borders);
        }
        return java;
    }

    private HttpBinding http() {
        if (http == null) {
            http =
                    new HttpBinding(
                            loop,
                            platform.transport(),
                            platform.http(),
                            platform.client(),
                            httpOptions,
                            platform.dns(),
                            borders == null ? null : borders.net(),
                            script,
                            faults);
        }
        return http;
    }

    private TcpBinding tcp() {
        if (tcp == null) {
            tcp =
                    new TcpBinding(
                            loop,
                            platform.transport(),
                            platform.dns(),
                            borders == null ? null : borders.net(),
                            script,
                            faults);
        }
        return tcp;
    }

    void repl(Object binding) {
        repl = binding;
    }

    ModulesBinding modules() {
        return modules;
    }

    /**
     * Ends what serves others, in order.
     *
     * @param done called when nobody is served any more, never before this returned
     */
    void shutDown(Runnable done) {
        if (http == null) {
            loop.defer(done);
        } else {
            http.shutDown(done);
        }
    }

    /** Releases what the program left open. */
    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
        if (files != null) {
            files.close();
        }
        if (http != null) {
            http.close();
        }
        if (tcp != null) {
            tcp.close();
        }
        if (java != null) {
            java.close();
        }
    }
}
