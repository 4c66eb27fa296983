package node.graaljs.internal;

import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Makes global scopes beside the main one. */
final class Realms {

    private final Context context;
    private final Value realm;
    private final Value load;
    private Value functions;

    /** Gives the function that makes {@code WebAssembly} in the scope of a function; or null. */
    private final Supplier<ProxyExecutable> webAssembly;

    private Realms(
            Context context, Value realm, Value load, Supplier<ProxyExecutable> webAssembly) {
        this.context = context;
        this.webAssembly = webAssembly;
        this.realm = realm;
        this.load = load;
    }

    /**
     * Removes the engine's objects from the scope, so that no program has them.
     *
     * @param webAssembly gives the function that makes {@code WebAssembly} of the scope of a
     *     function; null if there is none
     */
    static Realms takenFrom(Context context, Supplier<ProxyExecutable> webAssembly) {
        Value scope = context.getBindings("js");
        Realms realms =
                new Realms(context, scope.getMember("Realm"), scope.getMember("load"), webAssembly);
        scope.removeMember("Realm");
        scope.removeMember("load");
        scope.removeMember("loadWithNewGlobal");
        return realms;
    }

    Object functions() {
        if (functions == null) {
            ProxyExecutable parse = text -> parse(text[0].asString(), text[1].asString());
            ProxyExecutable interpose =
                    EngineInside.isOpen() ? given -> interpose(given[0], given[1]) : null;
            functions =
                    context.eval(GraalScript.source("realms.js"))
                            .execute(realm, load, parse, interpose, webAssembly.get());
        }
        return functions;
    }

    private Object interpose(Value function, Value object) {
        GlobalObjects.replace(context, function, object);
        return null;
    }

    private Object parse(String text, String name) {
        context.parse(Source.newBuilder("js", text, name).buildLiteral());
        return null;
    }
}
