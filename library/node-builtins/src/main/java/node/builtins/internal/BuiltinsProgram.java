package node.builtins.internal;

import java.nio.file.Path;
import java.util.function.BiConsumer;
import node.runtime.Conversation;
import node.runtime.OpenLibrary;
import node.runtime.ProgramContext;
import node.script.Script;
import node.script.Source;

/** Today's modules in one program. What they do not change is done by the library below. */
final class BuiltinsProgram implements OpenLibrary {

    private final Script script;
    private final OpenLibrary below;
    private final BuiltinsBindings bindings;

    BuiltinsProgram(ProgramContext program) {
        this.script = program.script();
        this.below = program.library(BuiltinsLibrary.BELOW);
        this.bindings = new BuiltinsBindings(program);
    }

    @Override
    @SuppressWarnings("unchecked")
    public void start() {
        Object bootstrap =
                script.function(
                        BuiltinsLibrary.source("bootstrap"), "bindings", "classic", "events");
        bindings.modules().start();
        script.as(BiConsumer.class, bootstrap).accept(bindings, below.sources());
    }

    @Override
    public void run(Path file) {
        bindings.events().start(() -> runMain(file));
    }

    /** Whether only the syntax is checked. */
    private boolean checks() {
        return bindings.events().flags().has("--check");
    }

    private void runMain(Path file) {
        if (checks()) {
            bindings.events().check(file.toString(), null);
        } else if (bindings.modules().isPlain(file)) {
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
        } else if (isModule(text.text(), prints)) {
            String url = bindings.modules().addMain(text.text());
            script.attempt(() -> bindings.events().runModule(url));
        } else {
            below.evaluate(text, prints);
        }
    }

    /** Whether a text without a file is an ES module. The value of such a text is not printed. */
    private boolean isModule(String text, boolean prints) {
        String type = bindings.events().flags().value("--input-type").orElse("");
        if (!type.isEmpty() || prints) {
            return type.equals("module");
        }
        boolean plain =
                !text.contains("import") && !text.contains("export") && !text.contains("await");
        return !plain && ModuleSyntax.of(text).isModule();
    }

    @Override
    public void converse(Conversation conversation) {
        below.converse(conversation);
    }

    @Override
    public Object call(String function, Object... arguments) {
        return below.call(function, arguments);
    }

    @Override
    public void shutDown(Runnable done) {
        below.shutDown(done);
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
