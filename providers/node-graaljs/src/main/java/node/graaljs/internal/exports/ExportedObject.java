package node.graaljs.internal.exports;

import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSNonProxyObject;

/** An object of Java as an object of JavaScript. Its prototype has the methods of its class. */
final class ExportedObject extends JSNonProxyObject {

    private final Object target;
    private final ScriptExports owner;

    ExportedObject(Shape shape, JSDynamicObject prototype, Object target, ScriptExports owner) {
        super(shape, prototype);
        this.target = target;
        this.owner = owner;
    }

    Object target() {
        return target;
    }

    /** The script that has received it. */
    ScriptExports owner() {
        return owner;
    }
}
