package node.rhino.internal;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mozilla.javascript.Callable;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ScriptRuntime;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;
import org.mozilla.javascript.Symbol;
import org.mozilla.javascript.Undefined;
import org.mozilla.javascript.Wrapper;
import org.mozilla.javascript.typedarrays.NativeTypedArrayView;

/** Copies values, so that any thread may hold them. */
final class Detached {

    /** The limit of nesting. A deeper value is assumed to contain itself. */
    private static final int DEEPEST = 200;

    /** The largest number up to which integers of JavaScript are exact. */
    private static final double SAFE = 9007199254740991.0;

    private final ScriptableObject scope;
    private final Stages stages;

    /** Read before any program can replace it. */
    private final Callable getTime;

    private final Callable isArray;

    Detached(ScriptableObject scope, Stages stages) {
        this.scope = scope;
        this.stages = stages;
        Scriptable dates = ScriptableObject.getClassPrototype(scope, "Date");
        this.getTime = (Callable) ScriptableObject.getProperty(dates, "getTime");
        Scriptable arrays = (Scriptable) ScriptableObject.getProperty(scope, "Array");
        this.isArray = (Callable) ScriptableObject.getProperty(arrays, "isArray");
    }

    Object copy(Object value) {
        return copy(value, 0);
    }

    private Object copy(Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("expected a value without circles");
        }
        if (value == null || Undefined.isUndefined(value) || value == Scriptable.NOT_FOUND) {
            return null;
        }
        return switch (value) {
            case CharSequence text -> text.toString();
            case Double number -> number(number);
            case BigInteger number -> number(number);
            case Wrapper wrapper -> wrapper.unwrap();
            case Symbol symbol -> throw refused(symbol);
            case Scriptable object -> object(object, depth);
            default -> {
                if (FunctionProxy.function(value) != null) {
                    throw refused(FunctionProxy.function(value));
                }
                yield value;
            }
        };
    }

    private static IllegalArgumentException refused(Object value) {
        return new IllegalArgumentException(
                "expected a value that can leave the script's thread, found a "
                        + ScriptRuntime.typeof(value));
    }

    private static Object number(Double number) {
        Object shortest = Numbers.shortest(number);
        boolean isLong =
                shortest instanceof Double
                        && number == Math.rint(number)
                        && number != 0
                        && Math.abs(number) <= SAFE;
        return isLong ? (Object) number.longValue() : shortest;
    }

    private static Object number(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private Object object(Scriptable object, int depth) {
        if (object.getClassName().equals("Date")) {
            double time = time(object);
            if (!Double.isNaN(time)) {
                return Instant.ofEpochMilli((long) time);
            }
        }
        Callable then = Stages.thenOf(object);
        if (then != null) {
            return stages.stage(object, then);
        }
        if (object instanceof Callable) {
            throw refused(object);
        }
        if (object instanceof NativeTypedArrayView<?> || isArray(object)) {
            return list(object, depth);
        }
        return map(object, depth);
    }

    private double time(Scriptable date) {
        Context context = Context.getCurrentContext();
        return Context.toNumber(getTime.call(context, scope, date, new Object[0]));
    }

    /**
     * Whether an object is an array, a proxy of an array, or an array-like object of the engine
     * such as {@code arguments}.
     */
    private boolean isArray(Scriptable object) {
        Context context = Context.getCurrentContext();
        return ScriptRuntime.isArrayObject(object)
                || Boolean.TRUE.equals(isArray.call(context, scope, scope, new Object[] {object}));
    }

    private List<Object> list(Scriptable array, int depth) {
        double length = Context.toNumber(ScriptableObject.getProperty(array, "length"));
        List<Object> copy = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            copy.add(copy(ScriptableObject.getProperty(array, i), depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private Map<String, Object> map(Scriptable object, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (Object id : object.getIds()) {
            if (id instanceof Integer index) {
                Object value = ScriptableObject.getProperty(object, index);
                copy.put(index.toString(), copy(value, depth + 1));
            } else if (id instanceof String name) {
                copy.put(name, copy(ScriptableObject.getProperty(object, name), depth + 1));
            }
        }
        return Collections.unmodifiableMap(copy);
    }
}
