package node.rhino.internal;

import static java.util.jar.Attributes.Name.IMPLEMENTATION_VERSION;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.jar.Manifest;
import node.script.EngineInfo;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import org.mozilla.javascript.Context;

/** The engine Mozilla Rhino. Scripts share nothing. May be called on any thread. */
public final class RhinoScriptHost implements ScriptHost {

    /** Creates a host. The engine starts when a script is opened. */
    public RhinoScriptHost() {}

    @Override
    public String name() {
        return "rhino";
    }

    @Override
    public EngineInfo info() {
        return new EngineInfo(
                "Rhino",
                version(),
                false,
                "interpreted: that starts sooner, and all JavaScript can be stopped");
    }

    /** Reads the version from the engine's jar: its module has no version. */
    private static String version() {
        try (InputStream file = Context.class.getResourceAsStream("/META-INF/MANIFEST.MF")) {
            String version =
                    file == null
                            ? null
                            : new Manifest(file)
                                    .getMainAttributes()
                                    .getValue(IMPLEMENTATION_VERSION);
            return version == null ? "of unknown version" : version;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the manifest of Rhino", e);
        }
    }

    @Override
    public Script open(ScriptOptions options) {
        return new RhinoScript(options);
    }
}
