package node.graaljs.internal.exports;

import com.oracle.truffle.js.runtime.builtins.JSNonProxy;

/** The kind of {@link ExportedObject}: the engine asks for one in each shape of objects. */
final class ExportedKind extends JSNonProxy {

    static final ExportedKind INSTANCE = new ExportedKind();

    private ExportedKind() {}
}
