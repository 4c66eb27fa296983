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

    /** The rules that the subject breaks, and what their tests say. */
    public static <V> Map<String, Throwable> broken(Class<V> verification, V subject) {
        Map<String, Throwable> broken = new TreeMap<>();
        for (Method test : tests(verification)) {
            try {
                test.invoke(subject);
            } catch (InvocationTargetException e) {
                broken.put(number(test), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return broken;
    }
}
