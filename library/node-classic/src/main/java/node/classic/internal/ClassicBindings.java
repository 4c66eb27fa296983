package node.classic.internal;

import node.dns.Resolver;
import node.process.Processes;
import node.runtime.Bindings;
import node.runtime.Conversation;
import node.runtime.LibrarySources;
import node.runtime.Platform;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;
import node.timers.Timers;

/** The Java objects of the library's sources. */
@Binding
public final class ClassicBindings implements AutoCloseable {

    private final ProgramContext program;
    private final LibrarySources files;
    private final Platform platform;
    private final Bindings opened;
    private final ModulesBinding modules;
    private final LossWarning losses;

    /** The function of JavaScript that loads a source. */
    private Object sources;

    /** The binding "repl"; null in a program without a prompt. */
    private Conversation conversation;

    ClassicBindings(ProgramContext program, LibrarySources files) {
        this.program = program;
        this.files = files;
        this.platform = program.platform();
        this.opened = new Bindings(this::open);
        this.losses = new LossWarning(program);
        this.modules = new ModulesBinding(program.script(), program.modules());
    }

    /** Returns a source of the library as a function. */
    @Export
    public Object source(String name) {
        return program.script().function(files.get(name), "use", "binding");
    }

    /** Returns the binding with that name, the same each time. */
    @Export
    public Object get(String name) {
        return opened.get(name);
    }

    private Object open(String name) {
        return switch (name) {
            case "child" -> new ChildBinding(program, losses, platform.get(Processes.class));
            case "dns" -> new DnsBinding(program, platform.get(Resolver.class));
            case "embed" -> new EmbedBinding(program.options().embedding().globals());
            case "encoding" -> new EncodingBinding(program.script());
            case "errors" -> program.errors();
            case "fs" -> new FileBinding(program);
            case "http" -> new HttpBinding(program, losses);
            case "java" -> new JavaBinding(program);
            case "loop" -> new LoopBinding(program.loop());
            case "modules" -> modules;
            case "output" -> program.output();
            case "process" -> new ProcessBinding(program);
            case "repl" -> conversation;
            case "tcp" -> new TcpBinding(program, losses);
            case "text" -> new TextBinding(program.script());
            case "timers" -> new TimersBinding(program.loop(), platform.get(Timers.class));
            default -> throw program.errors().raise(null, "there is no binding " + name);
        };
    }

    /** Sets the function that loads a source. */
    @Export
    public void onUse(Object function) {
        sources = function;
    }

    Object sources() {
        return sources;
    }

    ModulesBinding modules() {
        return modules;
    }

    EmbedBinding embed() {
        return (EmbedBinding) opened.get("embed");
    }

    void conversation(Conversation with) {
        conversation = with;
    }

    /** Shuts down the servers gracefully. */
    void shutDown(Runnable done) {
        if (opened.has("http")) {
            ((HttpBinding) opened.get("http")).shutDown(done);
        } else {
            program.loop().defer(done);
        }
    }

    @Override
    public void close() {
        opened.close();
    }
}
