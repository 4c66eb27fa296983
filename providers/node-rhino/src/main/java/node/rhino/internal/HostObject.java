package node.rhino.internal;

import org.mozilla.javascript.Callable;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Wrapper;

/** A Java object in JavaScript. It has methods; properties cannot be changed or listed. */
final class HostObject extends ScriptableObject implements Wrapper {

    private static final long serialVersionUID = 1;

    private final transient Stages stages;
    private final transient Object target;
    private final transient HostClass methods;

    HostObject(Values values, Object target, HostClass methods) {
        super(values.scope(), null);
        this.stages = values.stages();
        this.target = target;
        this.methods = methods;
    }

    @Override
    public Object unwrap() {
        return target;
    }

    @Override
    public String getClassName() {
        return "Java";
    }

    @Override
    public boolean has(String name, Scriptable start) {
        return get(name, start) != NOT_FOUND;
    }

    @Override
    public Object get(String name, Scriptable start) {
        Callable method = methods.method(name);
        if (method == null && name.equals("then")) {
            method = stages.then(target);
        }
        return method == null ? NOT_FOUND : method;
    }

    @Override
    public void put(String name, Scriptable start, Object value) {
        throw ScriptRuntime.typeError("cannot set " + name + " of an object of Java");
    }

    @Override
    public Object getDefaultValue(Class<?> hint) {
        return target instanceof Throwable
                ? target.toString()
                : "[object " + target.getClass().getSimpleName() + "]";
    }
}
