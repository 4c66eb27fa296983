package node.graaljs.internal;

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

    private Realms(Context context, Value realm, Value load) {
        this.context = context;
        this.realm = realm;
        this.load = load;
    }

    /** Removes the engine's objects from the scope, so that no program has them. */
    static Realms takenFrom(Context context) {
        Value scope = context.getBindings("js");
        Realms realms = new Realms(context, scope.getMember("Realm"), scope.getMember("load"));
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
                            .execute(realm, load, parse, interpose);
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
