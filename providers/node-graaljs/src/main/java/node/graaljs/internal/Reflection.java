package node.graaljs.internal;

import java.lang.constant.Constable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.TypeDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Predicate;
import org.graalvm.polyglot.HostAccess;

/**
 * Closes reflection for scripts that may use only some Java classes: they cannot reach others from
 * them.
 */
final class Reflection {

    /**
     * Types that lead from an object to its class, and from a class to others. Scripts see no
     * members of their objects, even if their classes are allowed.
     */
    private static final List<Class<?>> WAYS =
            List.of(
                    AnnotatedElement.class,
                    Class.class,
                    ClassLoader.class,
                    Constable.class,
                    GenericDeclaration.class,
                    Member.class,
                    MethodHandle.class,
                    MethodHandles.class,
                    MethodHandles.Lookup.class,
                    Module.class,
                    ModuleLayer.class,
                    Thread.class,
                    Type.class,
                    TypeDescriptor.class);

    private Reflection() {}

    static void deny(HostAccess.Builder access) {
        WAYS.forEach(access::denyAccess);
        // getClass would return the class of any object, with its static members.
        access.denyAccess(Object.class, false);
    }

    /** Converts the predicate: the engine passes names of arrays in the form of JavaScript. */
    static Predicate<String> names(Predicate<String> classes) {
        return name -> {
            String element = name;
            while (element.endsWith("[]")) {
                element = element.substring(0, element.length() - 2);
            }
            return isPrimitive(element) || classes.test(element);
        };
    }

    private static boolean isPrimitive(String name) {
        return switch (name) {
            case "boolean", "byte", "short", "char", "int", "long", "float", "double" -> true;
            default -> false;
        };
    }
}
