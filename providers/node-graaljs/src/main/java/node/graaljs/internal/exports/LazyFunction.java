package node.graaljs.internal.exports;

import com.oracle.truffle.api.CallTarget;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;

/** Makes the body of a function when it is first called: most of a class's methods never are. */
record LazyFunction(ExportedClass type, int method)
        implements JSFunctionData.CallTargetInitializer {

    @Override
    public void initializeRoot(JSFunctionData function) {
        function.setRootNode(new ExportedFunction(function.getContext(), type, method));
    }

    @Override
    public void initializeCallTarget(
            JSFunctionData function, JSFunctionData.Target target, CallTarget body) {
        CallTarget refusal = function.getContext().getNotConstructibleCallTarget();
        switch (target) {
            case Call -> function.setCallTarget(body);
            case Construct -> function.setConstructTarget(refusal);
            case ConstructNewTarget -> function.setConstructNewTarget(refusal);
        }
    }
}
