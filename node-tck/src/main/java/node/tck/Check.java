package node.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import node.tck.internal.Trial;

/**
 * The test of one rule.
 *
 * @param number the rule's
 * @param claim what the test is called
 * @param needs the capabilities without which it is skipped
 * @param untestable why no test can be written; empty if this is one
 * @param body fails if the rule is broken
 */
public record Check(
        String number, String claim, Set<Capability> needs, String untestable, Body body) {

    /** By the number behind the letters. */
    public static final Comparator<Check> BY_NUMBER =
            Comparator.comparingInt(
                    check -> Integer.parseInt(check.number.replaceAll("[A-Z]+", "")));

    /** What a test does. */
    @FunctionalInterface
    public interface Body {

        /** Tries the rule on a subject, on the caller's thread. */
        void run(Verification subject) throws Throwable;
    }

    /** How long one may take: several of the waits that {@code node.tck.patience} bounds. */
    public static Duration limit() {
        return Trial.patience().multipliedBy(10);
    }

    /** The tests of a verification, by number. */
    static List<Check> of(Class<? extends Verification> verification) {
        return Arrays.stream(verification.getMethods())
                .filter(method -> Citation.number(method) != null)
                .map(Check::of)
                .sorted(BY_NUMBER)
                .toList();
    }

    private static Check of(Method test) {
        Needs needs = test.getAnnotation(Needs.class);
        Untestable untestable = test.getAnnotation(Untestable.class);
        return new Check(
                Citation.number(test),
                test.getName(),
                needs == null ? Set.of() : EnumSet.copyOf(List.of(needs.value())),
                untestable == null ? "" : untestable.because(),
                subject -> call(test, subject));
    }

    private static void call(Method test, Verification subject) throws Throwable {
        try {
            test.invoke(subject);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The capabilities it needs that are not among these. */
    public List<Capability> missing(Set<Capability> declared) {
        return needs.stream().filter(need -> !declared.contains(need)).sorted().toList();
    }
}
