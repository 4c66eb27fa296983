package node.rhino.internal;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.script.Export;

/** The methods that JavaScript may call on objects of one class. Each is created once. */
final class HostClass {

    /** A class without visible methods. */
    static final HostClass NONE = new HostClass();

    private final Map<String, HostMethod> methods = new HashMap<>();

    private HostClass() {}

    /**
     * Creates the methods of a class.
     *
     * @param all whether all public methods are visible, or only marked ones
     */
    HostClass(Values values, Class<?> type, MethodHandles.Lookup rights, boolean all) {
        Map<String, List<Method>> byName = new HashMap<>();
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()
                    && !values.reflection().isClosed(method)
                    && (all || method.isAnnotationPresent(Export.class))) {
                byName.computeIfAbsent(method.getName(), name -> new ArrayList<>()).add(method);
            }
        }
        byName.forEach(
                (name, overloads) ->
                        methods.put(name, new HostMethod(values, name, overloads, rights)));
    }

    /** Returns the method with that name; null if there is none. */
    HostMethod method(String name) {
        return methods.get(name);
    }

    /** Whether a class has methods marked for JavaScript. */
    static boolean isMarked(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Export.class)) {
                return true;
            }
        }
        return false;
    }
}
