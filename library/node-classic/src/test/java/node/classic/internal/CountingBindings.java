package node.classic.internal;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import node.runtime.ScriptErrors;
import node.script.Export;
import node.script.Script;

/** What the library needs to make a server of HTTP, and nothing behind it. */
public final class CountingBindings {

    private final Script script;
    private final ScriptErrors errors = new ScriptErrors();
    private final Http http = new Http();

    CountingBindings(Script script) {
        this.script = script;
    }

    @Export
    public Object source(String name) {
        return script.function(ClassicLibrary.source(name), "use", "binding");
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

    /** What the server called when a request has come. */
    Consumer<Object> onRequest() {
        return http.onRequest;
    }

    /** The binding "http": keeps the function that takes requests. */
    public static final class Http {

        private Consumer<Object> onRequest;

        private Http() {}

        @Export
        public Object create(
                Consumer<Object> taker,
                Consumer<Object> onConnection,
                IntConsumer onClose,
                double[] limits) {
            onRequest = taker;
            return null;
        }
    }
}
