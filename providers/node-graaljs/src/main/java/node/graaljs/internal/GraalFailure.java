package node.graaljs.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.script.Failure;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;

/** Explains exceptions, in the lines and columns of the sources before they were wrapped. */
final class GraalFailure {

    /**
     * The place that GraalJS puts before the message of a syntax error, and the source line after
     * it.
     */
    private static final Pattern SYNTAX =
            Pattern.compile("SyntaxError: .*?:\\d+:\\d+ (.*?)(\\R.*)?", Pattern.DOTALL);

    private final Context context;
    private final Map<String, Wrapper> wrappers;

    GraalFailure(Context context, Map<String, Wrapper> wrappers) {
        this.context = context;
        this.wrappers = wrappers;
    }

    Failure describe(Throwable thrown) {
        if (!(thrown instanceof PolyglotException e)) {
            return new Failure(null, 0, 0, null, javaStack(thrown), false);
        }
        Place place = Place.of(section(e), wrappers);
        return new Failure(
                place.file(),
                place.line(),
                place.column(),
                place.text(),
                stack(e),
                e.isCancelled() || e.isInterrupted());
    }

    /**
     * Returns the place of the error: the topmost frame that does not belong to the library. Null
     * if no such frame is on the stack, for instance when a failed operation is awaited.
     */
    private static SourceSection section(PolyglotException e) {
        if (e.isSyntaxError() && e.getSourceLocation() != null) {
            return e.getSourceLocation();
        }
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            SourceSection section = frame.getSourceLocation();
            if (frame.isGuestFrame() && section != null && section.isAvailable()) {
                if (!section.getSource().getName().startsWith("node:")) {
                    return section;
                }
            }
        }
        return null;
    }

    private String stack(PolyglotException e) {
        if (e.isCancelled() || e.isInterrupted()) {
            return "the script was interrupted";
        }
        if (e.isHostException()) {
            return e.asHostException() + frames(e, true);
        }
        if (e.isInternalError()) {
            return javaStack(e);
        }
        Value error = e.getGuestObject();
        if (error == null) {
            return e.getMessage() + frames(e, false);
        }
        Matcher syntax = SYNTAX.matcher("SyntaxError: " + message(e, error));
        if (e.isSyntaxError() && syntax.matches()) {
            return "SyntaxError: " + syntax.group(1);
        }
        if (error.isException()) {
            Value stack = error.hasMembers() ? error.getMember("stack") : null;
            if (stack != null && stack.isString()) {
                return stack.asString();
            }
        }
        return "Uncaught " + text(error) + frames(e, false);
    }

    /** The message as {@link FunctionErrors} writes it. The engine's begins with the type. */
    private static String message(PolyglotException e, Value error) {
        Value message = e.isSyntaxError() && error.hasMembers() ? error.getMember("message") : null;
        String text =
                message != null && message.isString()
                        ? message.asString()
                        : String.valueOf(e.getMessage());
        return text.startsWith("SyntaxError: ") ? text.substring(13) : text;
    }

    /** Returns a readable text of a value that is not an error. */
    String text(Value value) {
        boolean plain = !value.hasMembers() || value.canExecute() || value.isString();
        try {
            Value words = context.eval("js", plain ? "String" : "JSON.stringify").execute(value);
            return words.isString() ? words.asString() : value.toString();
        } catch (PolyglotException e) {
            return value.toString(); // it contains itself
        }
    }

    private String frames(PolyglotException e, boolean java) {
        StringBuilder frames = new StringBuilder();
        for (PolyglotException.StackFrame frame : e.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()) {
                Place place = Place.of(frame.getSourceLocation(), wrappers);
                String name = frame.getRootName();
                boolean named =
                        name != null
                                && !name.isEmpty()
                                && !name.equals(":anonymous")
                                && !Wrapper.isName(name);
                frames.append("\n    at ").append(named ? name : "<anonymous>");
                frames.append(" (").append(place).append(')');
            } else if (java) {
                frames.append("\n    at ").append(frame.toHostFrame());
            }
        }
        return frames.toString();
    }

    private static String javaStack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }
}
