package node.script.internal;

import java.lang.module.ModuleDescriptor;
import node.script.EngineInfo;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import org.graalvm.polyglot.Engine;

/** GraalJS. The engine, and with it the compiled code, is shared by all scripts of a host. */
public final class GraalScriptHost implements ScriptHost {

    private Engine engine;

    /** A host whose engine starts when it is first needed. */
    public GraalScriptHost() {}

    @Override
    public String name() {
        return "graaljs";
    }

    @Override
    public EngineInfo info() {
        Engine running = engine();
        String runtime = running.getImplementationName();
        boolean compiled = !runtime.equals("Interpreted");
        return new EngineInfo(
                "GraalJS",
                version(running),
                compiled,
                compiled ? runtime : "interpreted: this JVM offers no JVMCI compiler");
    }

    /** The module's, because the engine calls itself a development build. */
    private static String version(Engine running) {
        ModuleDescriptor module = Engine.class.getModule().getDescriptor();
        return module == null
                ? running.getVersion()
                : module.rawVersion().orElseGet(running::getVersion);
    }

    @Override
    public Script open(ScriptOptions options) {
        return GraalScript.open(engine(), options);
    }

    private synchronized Engine engine() {
        if (engine == null) {
            // Whether it is interpreted is for --info to say, not for every start.
            engine = Engine.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();
        }
        return engine;
    }
}
