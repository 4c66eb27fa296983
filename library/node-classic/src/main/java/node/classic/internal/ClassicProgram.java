package node.classic.internal;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import node.runtime.Conversation;
import node.runtime.LibrarySources;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.script.Script;
import node.script.Source;

/** The API of Node 0.1.6 in one program. */
final class ClassicProgram implements OpenLibrary {

    private final ProgramContext program;
    private final Script script;
    private final LibrarySources files;
    private final ClassicBindings bindings;

    /** The function of JavaScript that loads a source of the library. */
    private Object sources;

    ClassicProgram(ProgramContext program, LibrarySources files) {
        this.program = program;
        this.script = program.script();
        this.files = files;
        this.bindings = new ClassicBindings(program, files);
    }

    /** The function of the source {@code text}: runs a program without a file. */
    @FunctionalInterface
    private interface TextRunner {
        void run(String name, String text, boolean prints);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void start() {
        Object bootstrap = script.function(files.get("bootstrap"), "bindings");
        // The result of bootstrap stays in JavaScript: converting it to a Java function takes time.
        script.as(Consumer.class, bootstrap).accept(bindings);
        sources = bindings.sources();
        if (!program.options().permissions().isUnrestricted()) {
            use("permission");
        }
        if (program.options().embedding().called()) {
            use("embed");
        }
    }

    @Override
    public Object sources() {
        return sources;
    }

    @SuppressWarnings("unchecked")
    private Object use(String name) {
        return script.as(Function.class, sources).apply(name);
    }

    @Override
    public void run(Path file) {
        script.attempt(() -> bindings.modules().runMain(file));
    }

    @Override
    public void evaluate(Source text, boolean prints) {
        Object run = use("text");
        TextRunner runner = script.as(TextRunner.class, run);
        script.attempt(() -> runner.run(text.name(), text.text(), prints));
    }

    @Override
    public void converse(Conversation conversation) {
        bindings.conversation(conversation);
        use("repl");
    }

    @Override
    public Object call(String function, Object... arguments) {
        return bindings.embed().call(function, arguments);
    }

    @Override
    public void shutDown(Runnable done) {
        bindings.shutDown(done);
    }

    @Override
    public boolean exit() {
        return bindings.modules().runExitHook();
    }

    @Override
    public void close() {
        bindings.close();
    }
}
