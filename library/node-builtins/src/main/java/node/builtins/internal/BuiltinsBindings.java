package node.builtins.internal;

import node.builtins.messages.MessagesBinding;
import node.builtins.messages.WorkerFamily;
import node.builtins.messages.WorkersBinding;
import node.runtime.Bindings;
import node.runtime.LibrarySources;
import node.runtime.Platform;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.script.Source;
import node.timers.Timers;

/** The Java objects of the library's sources. */
@Binding
public final class BuiltinsBindings implements AutoCloseable {

    private final ProgramContext program;
    private final LibrarySources sources;
    private final Platform platform;
    private final NodeErrors errors = new NodeErrors();
    private final long origin = System.nanoTime();
    private final ProgramEvents events;
    private final ModulesBinding modules;
    private final Bindings opened;

    /** Null before first use. */
    private WorkerFamily family;

    BuiltinsBindings(ProgramContext program, LibrarySources sources) {
        this.program = program;
        this.sources = sources;
        this.platform = program.platform();
        this.events = new ProgramEvents(program);
        this.modules = new ModulesBinding(program, errors, sources);
        this.opened = new Bindings(this::open);
    }

    /** Returns a source of the library as a function. */
    @Export
    public Object source(String name) {
        Source source = sources.find(name);
        if (source == null) { // a module that another one uses where it can
            throw errors.raise(
                    new NodeException(
                            "Error",
                            "ERR_METHOD_NOT_IMPLEMENTED",
                            "The module " + name + " is not implemented by this runtime"));
        }
        return program.script().function(source, "use", "binding");
    }

    /** Returns the binding with that name, the same each time. */
    @Export
    public Object get(String name) {
        return opened.get(name);
    }

    private Object open(String name) {
        return switch (name) {
            case "buffer" -> new BufferBinding(program.script());
            case "messages" -> new MessagesBinding(program, family());
            case "crypto" -> new CryptoBinding(crypto());
            case "cryptoCiphers" -> new CryptoCiphersBinding(crypto());
            case "cryptoKeys" -> new CryptoKeysBinding(crypto());
            case "cryptoNumbers" -> new CryptoNumbersBinding(crypto());
            case "dgram" -> new DgramBinding(program);
            case "dns" -> new DnsBinding(program);
            case "encoding" -> new EncodingBinding(errors, program.script());
            case "errors" -> errors;
            case "events" -> events;
            case "fetch" -> new FetchBinding(program);
            case "fs" -> new FsBinding(program, errors);
            case "http" -> new HttpBinding(program, errors);
            case "http2" -> new Http2Binding(program);
            case "modules" -> modules;
            case "net" -> new NetBinding(program);
            case "os" -> new OsBinding(errors, program);
            case "output" -> program.output();
            case "path" -> new PathBinding();
            case "process" -> new ProcessBinding(program, errors, origin);
            case "punycode" -> new PunycodeBinding(errors);
            case "querystring" -> new QuerystringBinding(errors, program.script());
            case "serve" -> new ServeBinding(program);
            case "stdio" -> new StdioBinding(program);
            case "subprocess" -> new SubprocessBinding(program);
            case "tasks" -> new TasksBinding(program);
            case "timers" -> new TimersBinding(program.loop(), platform.get(Timers.class));
            case "tls" -> new TlsBinding(program, errors, (NetBinding) get("net"));
            case "tty" -> new TtyBinding();
            case "url" -> new UrlBinding(errors, program.script());
            case "urlPattern" -> new UrlPatternBinding(errors);
            case "vm" -> new VmBinding(errors, program.script());
            case "websocket" -> new WebSocketBinding(program, errors);
            case "workers" -> new WorkersBinding(program, family());
            case "zlib" -> new ZlibBinding(program);
            default -> throw new IllegalArgumentException("there is no binding " + name);
        };
    }

    private WorkerFamily family() {
        if (family == null) {
            family = WorkerFamily.of(program);
        }
        return family;
    }

    private CryptoCalls crypto() {
        return new CryptoCalls(program, errors);
    }

    /**
     * Stops the HTTP servers, and those of the forks of the cluster; requests in progress finish.
     *
     * @param done called when no connection is left, never before this method has returned
     */
    void shutDown(Runnable done) {
        Countdown all = new Countdown(2, done);
        if (opened.has("http")) {
            ((HttpBinding) opened.get("http")).shutDown(all);
        } else {
            program.loop().defer(all);
        }
        if (opened.has("workers")) {
            ((WorkersBinding) opened.get("workers")).shutDown(all);
        } else {
            program.loop().defer(all);
        }
    }

    ServeBinding serve() {
        return (ServeBinding) opened.get("serve");
    }

    ProgramEvents events() {
        return events;
    }

    ModulesBinding modules() {
        return modules;
    }

    @Override
    public void close() {
        opened.close();
    }
}
