package node.classic.internal;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.runtime.ScriptErrors;
import node.script.Export;
import node.script.Script;

/** The bindings that the library needs for an HTTP server, without a service behind them. */
public final class CountingBindings {

    private final Script script;
    private final ScriptErrors errors = new ScriptErrors();
    private final Http http = new Http();

    CountingBindings(Script script) {
        this.script = script;
    }

    @Export
    public void onUse(Object function) {
        // Nothing of this test loads a source from Java.
    }

    @Export
    public Object source(String name) {
        return script.function(ClassicLibrary.sources().get(name), "use", "binding");
    }

    @Export
    public Object get(String name) {
        return switch (name) {
            case "errors" -> errors;
            case "http" -> http;
            case "modules" -> new ModulesBinding(script, null);
            default -> throw new IllegalArgumentException("not needed for this: " + name);
        };
    }

    /** Returns the function that receives requests. */
    Consumer<Object> onRequest() {
        return http.onRequest;
    }

    /** The binding "http". It keeps the function that receives requests. */
    public static final class Http {

        private Consumer<Object> onRequest;

        private Http() {}

        @Export
        public Object create(
                Consumer<Object> taker,
                Consumer<Object> onConnection,
                IntConsumer onClose,
                double[] limits,
                String[] secure) {
            onRequest = taker;
            return null;
        }
    }
}
