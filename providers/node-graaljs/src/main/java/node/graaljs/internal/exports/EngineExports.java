package node.graaljs.internal.exports;

import com.oracle.truffle.js.runtime.JSContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import node.script.ExportTable;
import org.graalvm.polyglot.Context;

/** The tables of exported methods that the scripts of an engine use. */
public final class EngineExports {

    private static final MethodType MAKER = MethodType.methodType(void.class);

    private final MethodHandles.Lookup rights;
    private final Map<Class<?>, Optional<ExportedClass>> classes = new ConcurrentHashMap<>();

    /**
     * @param rights those of the module that may access the classes
     */
    public EngineExports(MethodHandles.Lookup rights) {
        this.rights = rights;
    }

    /** Returns the objects of a script, which is entered. */
    public ScriptExports in(Context script) {
        return new ScriptExports(this, script);
    }

    /** Returns the methods of a class; null if it has no table. */
    ExportedClass of(Class<?> type, JSContext context) {
        Optional<ExportedClass> known = classes.get(type);
        if (known == null) {
            ExportTable table = table(type);
            known =
                    Optional.ofNullable(
                            table == null ? null : new ExportedClass(type, table, context));
            Optional<ExportedClass> other = classes.putIfAbsent(type, known);
            known = other == null ? known : other;
        }
        return known.orElse(null);
    }

    private ExportTable table(Class<?> type) {
        if (type.isArray() || type.isHidden() || type.getClassLoader() == null) {
            return null;
        }
        try {
            Class<?> found = Class.forName(ExportTable.nameFor(type), true, type.getClassLoader());
            return ExportTable.class.isAssignableFrom(found)
                    ? (ExportTable) rights.findConstructor(found, MAKER).invoke()
                    : null;
        } catch (ClassNotFoundException | IllegalAccessException e) {
            return null;
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make the table of " + type.getName(), e);
        }
    }
}
