package node.graaljs.internal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import node.script.Failure;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** Explains exceptions, in the lines and columns of the sources before they were wrapped. */
final class GraalFailure {

    static final String INTERRUPTED = "the script was interrupted";

    /**
     * The place that GraalJS puts before the message of a syntax error, and the source line after
     * it.
     */
    private static final Pattern SYNTAX =
            Pattern.compile("SyntaxError: .*?:\\d+:\\d+ (.*?)(\\R.*)?", Pattern.DOTALL);

    private final Value look;
    private final Map<String, Wrapper> wrappers;

    /**
     * Creates an instance.
     *
     * @param look the function of {@code scope.js} that reads errors
     */
    GraalFailure(Value look, Map<String, Wrapper> wrappers) {
        this.look = look;
        this.wrappers = wrappers;
    }

    /** Explains an exception. The inspector may be null. */
    Failure describe(Throwable thrown, Function<Object, String> inspector) {
        if (!(thrown instanceof PolyglotException e)) {
            return new Failure(null, 0, 0, null, javaStack(thrown), false);
        }
        Place place = Place.of(section(e), wrappers);
        return new Failure(
                place.file(),
                place.line(),
                place.column(),
                place.text(),
                stack(e, inspector),
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
        SourceSection thrown = e.getSourceLocation();
        boolean known = thrown != null && thrown.isAvailable();
        return known && !thrown.getSource().getName().startsWith("node:") ? thrown : null;
    }

    private String stack(PolyglotException e, Function<Object, String> inspector) {
        if (e.isCancelled() || e.isInterrupted()) {
            return INTERRUPTED;
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
        if (e.isSyntaxError()) {
            Matcher syntax = SYNTAX.matcher("SyntaxError: " + message(e, error));
            if (syntax.matches()) {
                return "SyntaxError: " + syntax.group(1);
            }
        }
        Value value = look(error, "value", null);
        if (value == null) {
            return e.getMessage() + frames(e, false);
        }
        if (isProxy(value)) { // an inspector could call its traps
            return "Uncaught " + text(value) + frames(e, false);
        }
        if (isTrue(look(value, "isError", null))) {
            return errorText(e, value, inspector);
        }
        String words = text(value);
        boolean plain = value.isString() || !value.hasMembers();
        return "Uncaught "
                + (plain ? words : inspected(value, inspector, words))
                + frames(e, false);
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

    private static boolean isTrue(Value value) {
        return value != null && value.isBoolean() && value.asBoolean();
    }

    static boolean isProxy(Value value) {
        try {
            return Nature.isProxy(value);
        } catch (PolyglotException e) {
            return true; // a revoked one
        }
    }

    /** Returns the text of an error. Its stack may resist: its getter throws or never returns. */
    private String errorText(PolyglotException e, Value error, Function<Object, String> inspector) {
        Value own = look(error, "stack", null);
        String words;
        if (own != null && own.isString()) {
            words = own.asString();
        } else {
            Value head = look(error, "head", null);
            words = (head == null ? "Error" : head.asString()) + frames(e, false);
        }
        Value shown = look(error, "readable", words);
        return shown == null ? words : inspected(shown, inspector, words);
    }

    private static String inspected(
            Value value, Function<Object, String> inspector, String otherwise) {
        if (inspector == null) {
            return otherwise;
        }
        try {
            String words = inspector.apply(value.as(Object.class));
            return words == null ? otherwise : words;
        } catch (RuntimeException | StackOverflowError e) {
            return otherwise; // code of the program threw: the error that ends it counts
        }
    }

    /**
     * Calls the function that reads errors. Its result leaves it with an exception: when a call
     * returns, the engine runs the jobs of promises, and a program that has failed runs no more.
     *
     * @return null if code of the program threw
     */
    private Value look(Value thrown, String question, String words) {
        Value[] found = new Value[1];
        ProxyExecutable take =
                given -> {
                    found[0] = given[0];
                    throw new Taken();
                };
        try {
            look.execute(thrown, question, words, take);
        } catch (PolyglotException | StackOverflowError e) {
            return found[0];
        }
        return found[0];
    }

    private static final class Taken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Taken() {
            super("the result was taken", null, false, false);
        }
    }

    /** Returns a readable text of a value that is not an error. Calls no code of the program. */
    static String text(Value value) {
        return value.isString() ? value.asString() : value.toString();
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
