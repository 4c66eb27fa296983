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

/** Where a script may name some classes of Java only: no way from those to any other. */
final class Reflection {

    /**
     * What leads from an object to its class, and from a class to others. Who may name one of these
     * classes sees nothing of it, either.
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
        // Its getClass would give the static side of the class of any object at hand.
        access.denyAccess(Object.class, false);
    }

    /** The engine asks for arrays by the names that JavaScript gives them. */
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
