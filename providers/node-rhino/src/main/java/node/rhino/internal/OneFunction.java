package node.rhino.internal;

import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.FunctionNode;

/** Checks that a text is one function. The engine compiles the first one of several. */
final class OneFunction {

    private OneFunction() {}

    /**
     * Checks a function expression.
     *
     * @throws IllegalArgumentException if the text is more than that
     */
    static void check(String text, Context context) {
        CompilerEnvirons environment = new CompilerEnvirons();
        environment.initFromContext(context);
        AstRoot root = new Parser(environment).parse("x=" + text, "function", 1);
        boolean one =
                root.getFirstChild() != null
                        && root.getFirstChild() == root.getLastChild()
                        && root.getFirstChild() instanceof ExpressionStatement statement
                        && statement.getExpression() instanceof Assignment assignment
                        && assignment.getRight() instanceof FunctionNode;
        if (!one) {
            throw new IllegalArgumentException("the text is more than one function");
        }
    }
}
