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
 * Which classes of Java a script may name; where that is a choice, no way leads from those to any
 * other.
 */
final class Reflection {

    /**
     * What leads from an object to its class, and from a class to others. Their objects can be
     * passed on; nothing of them is seen, whoever may name their classes.
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

    /** The engine shows its own exceptions, as properties of errors. */
    private static final String ENGINE = "org.mozilla.";

    private final Predicate<String> classes;

    /**
     * With that choice.
     *
     * @param classes null for all classes and all ways
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

    /** Whether nothing is seen of the objects of a class. */
    boolean isClosed(Class<?> type) {
        return classes != null && WAYS.stream().anyMatch(way -> way.isAssignableFrom(type));
    }

    /** Whether a member of that name would give the class. The engine knows it by three names. */
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
     * What the engine's class shutter says: the last bar, by the names of classes, behind those
     * that look at the classes themselves.
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
