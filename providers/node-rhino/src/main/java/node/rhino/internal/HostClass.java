package node.rhino.internal;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import node.script.Export;

/** What JavaScript may call on the objects of one class: its functions, each made once. */
final class HostClass {

    /** Nothing. */
    static final HostClass NONE = new HostClass();

    private final Map<String, HostMethod> methods = new HashMap<>();

    private HostClass() {}

    /**
     * Of a class.
     *
     * @param all whether its other public methods are visible too, not only those marked
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

    /** Null if there is none of that name. */
    HostMethod method(String name) {
        return methods.get(name);
    }

    /** Whether a class was written to be seen by JavaScript. */
    static boolean isMarked(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Export.class)) {
                return true;
            }
        }
        return false;
    }
}
