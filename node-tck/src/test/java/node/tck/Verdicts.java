package node.tck;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tests of a verification without JUnit, to look at what fails. */
public final class Verdicts {

    private Verdicts() {}

    public static List<Method> tests(Class<?> verification) {
        return Arrays.stream(verification.getMethods())
                .filter(method -> Citation.number(method) != null)
                .toList();
    }

    public static String number(Method test) {
        return Citation.number(test);
    }

    /**
     * The rules that the subject breaks, and what their tests say. With little patience a test can
     * fail because the machine is busy: then it may try again with all the time there is. Only the
     * rule that is known to be broken may not, because it would use that time.
     */
    public static <V> Map<String, Throwable> broken(
            Class<V> verification, V subject, String known) {
        Map<String, Throwable> broken = new TreeMap<>();
        for (Method test : tests(verification)) {
            Throwable failure = failure(test, subject);
            if (failure != null && !number(test).equals(known)) {
                failure = Patience.patiently(() -> failure(test, subject));
            }
            if (failure != null) {
                broken.put(number(test), failure);
            }
        }
        return broken;
    }

    /** Returns what the test threw; null if it passed. */
    private static Throwable failure(Method test, Object subject) {
        try {
            test.invoke(subject);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
