package node.rhino.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.TypeDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Predicate;

/**
 * Decides which Java classes a script may use. If only some are allowed, the script cannot reach
 * others from them.
 */
final class Reflection {

    /**
     * Types that lead from an object to its class, and from a class to others. Scripts can pass
     * their objects on, but see no members of them, even if their classes are allowed.
     */
    private static final List<Class<?>> WAYS =
            List.of(
                    AnnotatedElement.class,
                    ClassLoader.class,
                    Member.class,
                    MethodHandle.class,
                    MethodHandles.class,
                    MethodHandles.Lookup.class,
                    ModuleLayer.class,
                    Thread.class,
                    Type.class,
                    TypeDescriptor.class);

    /** The package of the engine's exceptions, which are properties of errors. */
    private static final String ENGINE = "org.mozilla.";

    private final Predicate<String> classes;

    /**
     * Creates the rules.
     *
     * @param classes the allowed classes; null to allow all classes and all reflection
     */
    Reflection(Predicate<String> classes) {
        this.classes = classes;
    }

    boolean mayName(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return classes == null || element.isPrimitive() || classes.test(element.getName());
    }

    /** Whether scripts see no members of the objects of a class. */
    boolean isClosed(Class<?> type) {
        return classes != null && WAYS.stream().anyMatch(way -> way.isAssignableFrom(type));
    }

    /** Whether a member with that name returns the class. In the engine it has three names. */
    boolean isClosed(String member) {
        return classes != null
                && (member.equals("class")
                        || member.equals("getClass")
                        || member.startsWith("getClass("));
    }

    boolean isClosed(Method method) {
        return isClosed(method.getName()) || isClosed(method.getDeclaringClass());
    }

    /**
     * The result of the engine's class shutter. It is the last check, by class names; the other
     * checks use the classes themselves.
     */
    boolean isVisible(String type) {
        return classes == null
                || !(type.startsWith(ENGINE)
                        || type.startsWith("java.lang.invoke.")
                        || type.startsWith("java.lang.reflect.")
                        || WAYS.stream().anyMatch(way -> way.getName().equals(type))
                        || type.equals("java.lang.Class")
                        || type.equals("java.lang.Module"));
    }
}
