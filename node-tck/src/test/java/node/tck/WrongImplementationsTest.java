package node.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that nothing breaks may be one that catches nothing. */
class WrongImplementationsTest {

    /** Programs have {@code ProgramTest} instead: what does nothing keeps none of their rules. */
    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JAVASCRIPT")
    void everyRuleThatIsTestedHasAnImplementationThatBreaksIt(Service service) throws Exception {
        Class<?> broken = tests(service);
        List<String> numbers = numbers(broken);
        assertThat(service.checks())
                .filteredOn(check -> check.untestable().isEmpty())
                .extracting(Check::number)
                .filteredOn(number -> !numbers.contains(number))
                .extracting(Rule.all()::get)
                .as("rules that no implementation in %s breaks", broken.getSimpleName())
                .isEmpty();
    }

    /** {@code BrokenLoopTest} has the implementations that {@code LoopVerification} catches. */
    private static Class<?> tests(Service service) throws ClassNotFoundException {
        Class<?> verification = service.verification();
        String name = verification.getSimpleName().replace("Verification", "");
        return Class.forName(verification.getPackageName() + ".Broken" + name + "Test");
    }

    /** The rules that are broken there: the first argument of each case. */
    private static List<String> numbers(Class<?> broken) {
        return Arrays.stream(broken.getDeclaredMethods())
                .filter(test -> test.isAnnotationPresent(MethodSource.class))
                .flatMap(WrongImplementationsTest::factories)
                .flatMap(factory -> cases(broken, factory))
                .map(wrong -> (String) wrong.get()[0])
                .toList();
    }

    private static Stream<String> factories(Method test) {
        String[] named = test.getAnnotation(MethodSource.class).value();
        return named[0].isEmpty() ? Stream.of(test.getName()) : Stream.of(named);
    }

    @SuppressWarnings("unchecked")
    private static Stream<Arguments> cases(Class<?> broken, String factory) {
        try {
            Method method = broken.getDeclaredMethod(factory);
            method.setAccessible(true);
            return (Stream<Arguments>) method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(broken + ", " + factory, e);
        }
    }
}
