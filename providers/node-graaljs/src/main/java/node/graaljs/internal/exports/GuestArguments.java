package node.graaljs.internal.exports;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSArguments;
import com.oracle.truffle.js.runtime.SafeInteger;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import node.script.ExportTable;

/**
 * The arguments of one call of a function. What is converted here is what the engine's own
 * conversions convert in the same way; the rest is refused.
 */
final class GuestArguments implements ExportTable.Arguments {

    private final ScriptExports script;
    private final Object[] frame;

    GuestArguments(ScriptExports script, Object[] frame) {
        this.script = script;
        this.frame = frame;
    }

    private Object at(int index) {
        return JSArguments.getUserArgument(frame, index);
    }

    @Override
    public int integer(int index) {
        Object value = at(index);
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Double number && isInteger(number)) {
            return number.intValue();
        }
        throw Unconvertible.INSTANCE;
    }

    private static boolean isInteger(double number) {
        return (int) number == number && (number != 0 || 1 / number > 0);
    }

    @Override
    public long whole(int index) {
        return at(index) instanceof SafeInteger number ? number.longValue() : integer(index);
    }

    @Override
    public double number(int index) {
        Object value = at(index);
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof SafeInteger number) {
            return number.doubleValue();
        }
        throw Unconvertible.INSTANCE;
    }

    @Override
    public boolean truth(int index) {
        if (at(index) instanceof Boolean value) {
            return value;
        }
        throw Unconvertible.INSTANCE;
    }

    @Override
    public String text(int index) {
        Object value = at(index);
        if (value instanceof TruffleString text) {
            return text.toJavaStringUncached();
        }
        if (isNothing(value)) {
            return null;
        }
        throw Unconvertible.INSTANCE;
    }

    @Override
    public <T> T object(int index, Class<T> type) {
        Object value = at(index);
        if (isNothing(value)) {
            return null;
        }
        if (value instanceof ExportedObject object) {
            if (type.isInstance(object.target())) {
                return type.cast(object.target());
            }
            throw Unconvertible.INSTANCE;
        }
        if (type == Object.class) {
            if (value instanceof TruffleString text) {
                return type.cast(text.toJavaStringUncached());
            }
            if (value instanceof Integer || value instanceof Boolean || value instanceof Double) {
                return type.cast(value);
            }
        }
        return script.convert(value, type);
    }

    private static boolean isNothing(Object value) {
        return value == Undefined.instance || value == Null.instance;
    }
}
