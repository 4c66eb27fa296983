package node.graaljs.internal.exports;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;
import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.JSContext;
import com.oracle.truffle.js.runtime.JavaScriptRootNode;

/** The body of the function that calls an exported method. */
final class ExportedFunction extends JavaScriptRootNode {

    private final ExportedClass type;
    private final int method;

    ExportedFunction(JSContext context, ExportedClass type, int method) {
        super(context.getLanguage());
        this.type = type;
        this.method = method;
    }

    @Override
    public Object execute(VirtualFrame frame) {
        return call(frame.getArguments());
    }

    @TruffleBoundary
    private Object call(Object[] frame) {
        if (JSArguments.getThisObject(frame) instanceof ExportedObject object
                && type.type() == object.target().getClass()) {
            return object.owner().call(type, method, object.target(), frame);
        }
        throw Errors.createTypeError(
                getName()
                        + ": expected an object of "
                        + type.type().getName()
                        + " as its receiver");
    }

    @Override
    public String getName() {
        return type.name(method);
    }
}
