package node.rhino.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.script.Failure;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EcmaError;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeJSON;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.ScriptStackElement;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.WrappedException;
import org.mozilla.javascript.Wrapper;

/** Explains exceptions. The engine knows lines, but columns only for syntax errors. */
final class RhinoFailure {

    /** A stack frame in the format of {@code scope.js}. */
    private static final Pattern FRAME =
            Pattern.compile("^    at (?:.* \\()?(.+?):(\\d+)\\)?$", Pattern.MULTILINE);

    private static final Pattern PLACED =
            Pattern.compile("^\\w+: (\\w+: .*) \\((.+)#(\\d+)\\)$", Pattern.DOTALL);

    private final Context context;
    private final Scriptable scope;
    private final Sources sources;

    /** Creates an instance. Its methods must be called inside the context. */
    RhinoFailure(Context context, Scriptable scope, Sources sources) {
        this.context = context;
        this.scope = scope;
        this.sources = sources;
    }

    Failure describe(Throwable thrown) {
        return switch (thrown) {
            case Interrupted end -> new Failure(null, 0, 0, null, end.getMessage(), true);
            case EcmaError e when isOfParser(e) -> syntax(e);
            case RhinoException e -> describe(e);
            default -> new Failure(null, 0, 0, null, javaStack(thrown), false);
        };
    }

    // ---- syntax errors ----

    private boolean isOfParser(EcmaError e) {
        return e.getName().equals("SyntaxError")
                && e.columnNumber() > 0
                && sources.line(e.sourceName(), 1) != null;
    }

    private Failure syntax(EcmaError e) {
        String file = e.sourceName();
        int last = sources.lines(file);
        String stack = "SyntaxError: " + e.getErrorMessage();
        if (e.lineNumber() <= last) {
            int column = sources.column(file, e.lineNumber(), e.columnNumber());
            String line = sources.line(file, e.lineNumber());
            return new Failure(file, e.lineNumber(), column, line, stack, false);
        }
        // The error is in the wrapper after the source: the source ends too early, after its last
        // word.
        String line = sources.line(file, last);
        int column = line == null ? 1 : line.length() + 1;
        return new Failure(file, Math.max(1, last), column, line, stack, false);
    }

    // ---- errors of programs ----

    private Failure describe(RhinoException e) {
        String stack = stack(e);
        Matcher frame = FRAME.matcher(stack);
        while (frame.find()) {
            // The topmost frame of the user's code: skip those of the library.
            if (!frame.group(1).startsWith("node:")) {
                int line = Integer.parseInt(frame.group(2));
                String file = frame.group(1);
                return new Failure(file, line, 0, sources.line(file, line), stack, false);
            }
        }
        return new Failure(null, 0, 0, null, stack, false);
    }

    private String stack(RhinoException e) {
        if (e instanceof WrappedException wrapped) {
            return wrapped.getWrappedException() + frames(e);
        }
        if (!(e instanceof JavaScriptException thrown)) {
            return e.details() + frames(e);
        }
        Object value = thrown.getValue();
        if (value instanceof Wrapper wrapper && wrapper.unwrap() instanceof Throwable exception) {
            return exception + frames(e) + javaFrames(exception);
        }
        String own = stackOf(value);
        return own == null ? "Uncaught " + text(value) + frames(e) : own;
    }

    /**
     * Returns the property {@code stack} of an error; null if the value is no error or has no
     * stack.
     */
    private static String stackOf(Object value) {
        if (!(value instanceof ScriptableObject error && error.getClassName().equals("Error"))) {
            return null;
        }
        try {
            Object stack = ScriptableObject.getProperty(error, "stack");
            if (!(stack instanceof CharSequence text)) {
                return null;
            }
            return FRAME.matcher(text).find() ? text.toString() : placed(text.toString());
        } catch (RhinoException e) {
            return null; // the getter threw
        }
    }

    /**
     * Handles errors of the engine in jobs of promises: they have no frames, but their type and
     * place in the message.
     */
    private static String placed(String stack) {
        return PLACED.matcher(stack).replaceFirst("$1\n    at $2:$3");
    }

    /** Returns a readable text of a value that is not an error. */
    private String text(Object value) {
        try {
            if (value instanceof Scriptable object && !(value instanceof Callable)) {
                Object words = NativeJSON.stringify(context, scope, object, null, null);
                if (words instanceof CharSequence text) {
                    return text.toString();
                }
            }
            return Context.toString(value);
        } catch (RhinoException e) {
            return "an object"; // it contains itself
        }
    }

    private static String frames(RhinoException e) {
        StringBuilder frames = new StringBuilder();
        for (ScriptStackElement frame : e.getScriptStack()) {
            String place = frame.fileName + ":" + frame.lineNumber;
            frames.append("\n    at ");
            if (frame.functionName == null || frame.functionName.isEmpty()) {
                frames.append(place);
            } else {
                String name = frame.functionName.replaceFirst("\\(\\)$", "");
                frames.append(name).append(" (").append(place).append(')');
            }
        }
        return frames.toString();
    }

    /** Returns the Java frames above the call from JavaScript. */
    private static String javaFrames(Throwable exception) {
        StringBuilder frames = new StringBuilder();
        for (StackTraceElement frame : exception.getStackTrace()) {
            if (frame.getClassName().equals(HostMethod.class.getName())
                    || frame.getClassName().startsWith("org.mozilla.")) {
                break;
            }
            frames.append("\n    at ").append(frame);
        }
        return frames.toString();
    }

    private static String javaStack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
