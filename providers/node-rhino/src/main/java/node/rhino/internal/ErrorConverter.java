package node.rhino.internal;

import org.mozilla.javascript.ErrorReporter;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.ScriptRuntime;

/** Converts errors of parser and interpreter to JavaScript errors. */
final class ErrorConverter implements ErrorReporter {

    /** A constant text in the engine's source, not one of its localised messages. */
    private static final String TOO_DEEP = "Exceeded maximum stack depth";

    @Override
    public void warning(String message, String source, int line, String text, int column) {
        // Warnings about style are ignored.
    }

    @Override
    public void error(String message, String source, int line, String text, int column) {
        throw ScriptRuntime.constructError("SyntaxError", message, source, line, text, column);
    }

    @Override
    public EvaluatorException runtimeError(
            String message, String source, int line, String text, int column) {
        if (message.equals(TOO_DEEP)) {
            throw ScriptRuntime.rangeError("Maximum call stack size exceeded");
        }
        return new EvaluatorException(message, source, line, text, column);
    }
}
