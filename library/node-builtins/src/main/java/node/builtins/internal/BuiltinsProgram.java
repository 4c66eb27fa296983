package node.builtins.internal;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import node.http.RequestHandler;
import node.runtime.Conversation;
import node.runtime.Flags;
import node.runtime.LibrarySources;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.script.Script;
import node.script.Source;

/** Today's modules in one program. What they do not change is done by the library below. */
final class BuiltinsProgram implements OpenLibrary {

    private final ProgramContext program;
    private final Script script;
    private final OpenLibrary below;
    private final BuiltinsBindings bindings;
    private final Flags options;
    private final LibrarySources sources;

    /** Null for a program without a file. */
    private Path main;

    BuiltinsProgram(ProgramContext program, LibrarySources sources) {
        this.program = program;
        this.script = program.script();
        this.below = program.library(BuiltinsLibrary.BELOW);
        this.sources = sources;
        this.bindings = new BuiltinsBindings(program, sources);
        this.options = program.options().startup().flags();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void start() {
        Object bootstrap =
                script.function(sources.get("bootstrap"), "bindings", "classic", "events");
        bindings.modules().start();
        script.as(BiConsumer.class, bootstrap).accept(bindings, below.sources());
        if (program.options().startup().origin().isPresent()) {
            bindings.events().beginAsWorker();
        }
    }

    @Override
    public void run(Path file) {
        main = file;
        bindings.events().start(() -> runMain(file));
    }

    /** Whether only the syntax is checked. */
    private boolean checks() {
        return options.has("--check");
    }

    /** Whether modules come before the program, which may change how it is loaded. */
    private boolean isPrepared() {
        return options.has("--require")
                || options.has("--import")
                || options.has("--experimental-loader");
    }

    private void runMain(Path file) {
        if (checks()) {
            bindings.events().check(file.toString(), null);
        } else if (!isPrepared() && bindings.modules().isPlain(file)) {
            below.run(file);
        } else {
            bindings.events().run(file.toString());
        }
    }

    @Override
    public void evaluate(Source text, boolean prints) {
        bindings.events().start(() -> evaluateMain(text, prints));
    }

    private void evaluateMain(Source text, boolean prints) {
        if (checks()) {
            bindings.events().check(text.name(), text.text());
            return;
        }
        bindings.events().prepareText();
        String type = options.value("--input-type").orElse(null);
        boolean module =
                type == null
                        ? !options.has("--no-experimental-detect-module")
                                && ModuleSyntax.inScript(text.text(), !prints)
                        : type.startsWith(Formats.MODULE);
        if (!module) {
            below.evaluate(text, prints);
        } else if (prints) {
            throw new IllegalArgumentException("--print cannot be used with ESM input");
        } else {
            bindings.events().runText(text.text());
        }
    }

    @Override
    public void converse(Conversation conversation) {
        bindings.events().prepareText();
        below.converse(conversation);
    }

    @Override
    public Object call(String function, Object... arguments) {
        return below.call(function, arguments);
    }

    @Override
    public CompletionStage<RequestHandler> handler() {
        if (main == null) {
            throw new UnsupportedOperationException("a program without a file exports nothing");
        }
        Object ready = script.detach(bindings.events().prepareHandler(main.toString()));
        return ((CompletionStage<?>) ready).thenApply(nothing -> bindings.serve().handler());
    }

    @Override
    public void shutDown(Runnable done) {
        Countdown all = new Countdown(2, done);
        below.shutDown(all);
        bindings.shutDown(all);
    }

    @Override
    public boolean ranDry() {
        return bindings.events().ranDry();
    }

    @Override
    public boolean uncaught(Throwable thrown) {
        return bindings.events().uncaught(thrown);
    }

    @Override
    public void failed() {
        bindings.events().failed();
    }

    /** Emits the event {@code exit}, once. The hooks of modules belong to the library below. */
    @Override
    public boolean exit() {
        bindings.events().exit();
        return false;
    }

    @Override
    public void close() {
        bindings.close();
    }
}
