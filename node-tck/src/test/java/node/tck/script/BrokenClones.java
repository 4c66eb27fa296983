package node.tck.script;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import node.script.Message;

/** What engines do wrong with the structured clone. */
final class BrokenClones {

    private BrokenClones() {}

    private static BrokenScriptHostTest.Wrong messages(UnaryOperator<Message> change) {
        return (subject, method, a) ->
                change.apply((Message) BrokenScriptHostTest.pass(subject, method, a));
    }

    private static Message with(Message right, String form, List<Object> values) {
        return new Message(form, values, right.buffers(), right.moved());
    }

    private static BrokenScriptHostTest.Wrong values(UnaryOperator<Object> change) {
        return messages(
                message ->
                        with(
                                message,
                                message.form(),
                                message.values().stream().map(change).toList()));
    }

    static BrokenScriptHostTest.Wrong withoutMinusZero() {
        return values(value -> value.equals(-0.0) ? (Object) 0 : value);
    }

    static BrokenScriptHostTest.Wrong inAnotherOrder() {
        return values(
                value ->
                        value.equals("first")
                                ? "second"
                                : value.equals("second") ? "first" : value);
    }

    static BrokenScriptHostTest.Wrong withoutIdentity() {
        return messages(
                message ->
                        message.values().contains("self")
                                ? with(message, message.form().replace('r', 'd'), message.values())
                                : message);
    }

    static BrokenScriptHostTest.Wrong withoutDates() {
        return values(value -> value.equals(86400000) ? (Object) 0 : value);
    }

    static BrokenScriptHostTest.Wrong withoutMessages() {
        return values(value -> value.equals("sold out") ? "" : value);
    }

    /** A text that is an object of Java weighs nothing. */
    static BrokenScriptHostTest.Wrong withoutWeight() {
        return values(
                value ->
                        value instanceof String text && text.length() > 1000
                                ? new StringBuilder(text)
                                : value);
    }

    static BrokenScriptHostTest.Wrong withoutBytes() {
        return messages(
                message ->
                        message.moved()
                                ? message
                                : new Message(
                                        message.form(),
                                        message.values(),
                                        message.buffers().stream()
                                                .map(bytes -> new byte[bytes.length])
                                                .toList(),
                                        false));
    }

    static Object withoutWords(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        try {
            return BrokenScriptHostTest.pass(subject, method, a);
        } catch (RuntimeException e) {
            throw String.valueOf(e.getMessage()).contains("named")
                    ? new IllegalStateException()
                    : e;
        }
    }

    static Object copying(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        Object[] transfer = (Object[]) a[1];
        if (a[0] != null && transfer.length == 1) {
            a[1] = new Object[0];
        }
        return BrokenScriptHostTest.pass(subject, method, a);
    }

    static Object onceEach(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        Set<Object> once = Collections.newSetFromMap(new IdentityHashMap<>());
        a[1] = Arrays.stream((Object[]) a[1]).filter(once::add).toArray();
        return BrokenScriptHostTest.pass(subject, method, a);
    }

    /** A message that looks like that of the rule can be read once. */
    static BrokenScriptHostTest.Wrong onceOnly() {
        Set<Object> read = Collections.newSetFromMap(new IdentityHashMap<>());
        return (subject, method, a) -> {
            Message message = (Message) a[0];
            if (message.values().equals(List.of(2, 1, "a", 3, 0)) && !read.add(message)) {
                throw new IllegalStateException("read before");
            }
            return BrokenScriptHostTest.pass(subject, method, a);
        };
    }

    static Object overflowing(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        Message message = (Message) BrokenScriptHostTest.pass(subject, method, a);
        if (message.form().length() > 100_000) {
            throw new StackOverflowError();
        }
        return message;
    }

    static Object withOtherErrors(BrokenScriptHostTest.Subject subject, Method method, Object[] a)
            throws Throwable {
        try {
            return BrokenScriptHostTest.pass(subject, method, a);
        } catch (RuntimeException e) {
            throw String.valueOf(e.getMessage()).contains("getter")
                    ? new IllegalStateException()
                    : e;
        }
    }
}
