package node.graaljs.internal.exports;

import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSObjectFactory;
import com.oracle.truffle.js.runtime.objects.JSShape;
import node.script.ExportTable;

/**
 * A class with exported methods, and what the scripts of an engine share of it: so that the call of
 * a method is the same for the compiler in all of them.
 */
final class ExportedClass {

    private final Class<?> type;
    private final ExportTable table;
    private final String[] names;
    private final JSFunctionData[] functions;
    private final JSObjectFactory factory;

    ExportedClass(Class<?> type, ExportTable table, JSContext context) {
        this.type = type;
        this.table = table;
        this.names = table.methods();
        this.functions = new JSFunctionData[names.length];
        for (int i = 0; i < names.length; i++) {
            functions[i] = data(i, context);
        }
        this.factory =
                context.isMultiContext()
                        ? JSObjectFactory.createUnbound(
                                context,
                                JSShape.makeEmptyRootWithInstanceProto(
                                        context, ExportedKind.INSTANCE))
                        : null;
    }

    private JSFunctionData data(int method, JSContext context) {
        JSFunctionData function =
                JSFunctionData.create(
                        context,
                        Math.max(0, table.parameters(method)),
                        Strings.fromJavaString(names[method]),
                        false,
                        false,
                        true,
                        true);
        function.setLazyInit(new LazyFunction(this, method));
        return function;
    }

    Class<?> type() {
        return type;
    }

    ExportTable table() {
        return table;
    }

    int count() {
        return names.length;
    }

    String name(int method) {
        return names[method];
    }

    JSFunctionData function(int method) {
        return functions[method];
    }

    /** What makes its objects; null if each script has its own. */
    JSObjectFactory factory() {
        return factory;
    }
}
