package node.graaljs.internal.json;

import com.oracle.truffle.api.TruffleSafepoint;
import com.oracle.truffle.api.nodes.RootNode;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Errors;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.SafeInteger;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.Symbol;
import com.oracle.truffle.js.runtime.array.ScriptArray;
import com.oracle.truffle.js.runtime.builtins.JSAbstractArray;
import com.oracle.truffle.js.runtime.builtins.JSArray;
import com.oracle.truffle.js.runtime.builtins.JSClass;
import com.oracle.truffle.js.runtime.builtins.JSDate;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSError;
import com.oracle.truffle.js.runtime.builtins.JSFunction;
import com.oracle.truffle.js.runtime.builtins.JSFunctionData;
import com.oracle.truffle.js.runtime.builtins.JSMap;
import com.oracle.truffle.js.runtime.builtins.JSObjectPrototype;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.builtins.JSSet;
import com.oracle.truffle.js.runtime.objects.JSDynamicObject;
import com.oracle.truffle.js.runtime.objects.JSObject;
import com.oracle.truffle.js.runtime.objects.Null;
import com.oracle.truffle.js.runtime.objects.Undefined;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one value as JSON: SerializeJSONProperty of ECMA-262, without replacer and indentation.
 * The order of what it asks of objects is that of the standard, because getters and {@code toJSON}
 * are code of the program.
 */
final class JsonWriter {

    private static final TruffleString TO_JSON = Strings.fromJavaString("toJSON");
    private static final String HEXADECIMAL = "0123456789abcdef";

    /** Each object is compared with those around it; a deeper value would take too long. */
    private static final int DEEPEST = 10_000;

    /** The largest whole number whose digits are those of the standard. */
    private static final double LARGEST = 1L << 53;

    /** The writer looks once for so many values whether it is ended, and how long the text is. */
    private static final int STRIDE = 1024;

    private final JSRealm realm;
    private final RootNode caller;
    private final ObjectPlans plans;
    private final Object general;
    private int values;
    private final StringBuilder out = new StringBuilder();

    /** The objects around the one that is written. */
    private final List<JSDynamicObject> around = new ArrayList<>();

    JsonWriter(JSRealm realm, RootNode caller, ObjectPlans plans, Object general) {
        this.realm = realm;
        this.caller = caller;
        this.plans = plans;
        this.general = general;
    }

    /** Returns the text, or undefined. */
    Object write(Object value) {
        if (!value(value, Strings.EMPTY_STRING, "")) {
            return Undefined.instance;
        }
        checkLength();
        return TruffleString.fromJavaStringUncached(out.toString(), TruffleString.Encoding.UTF_16);
    }

    /**
     * Writes a value, after a label if it is not left out.
     *
     * @param key its name: a string, or an integer in an array
     * @return whether it is written; undefined is not
     */
    private boolean value(Object value, Object key, String label) {
        if (++values % STRIDE == 0) {
            TruffleSafepoint.poll(caller); // an array may be as long as there are numbers
            checkLength();
        }
        if (value instanceof JSDynamicObject object) {
            return object(object, key, label);
        }
        return primitive(value, key, label);
    }

    private void checkLength() {
        if (out.length() > realm.getContext().getStringLengthLimit()) {
            throw Errors.createRangeErrorInvalidStringLength();
        }
    }

    private boolean primitive(Object value, Object key, String label) {
        switch (value) {
            case TruffleString text -> quote(out.append(label), text.toJavaStringUncached());
            case Integer number -> out.append(label).append(number.intValue());
            case Double number -> number(out.append(label), number);
            case Boolean truth -> out.append(label).append(truth.booleanValue());
            case SafeInteger number -> out.append(label).append(number.longValue());
            case Symbol symbol -> {
                return false;
            }
            default -> {
                return other(value, key, label);
            }
        }
        return true;
    }

    private static void number(StringBuilder out, double number) {
        if (!Double.isFinite(number)) {
            out.append("null");
        } else if (number == Math.rint(number) && Math.abs(number) < LARGEST) {
            out.append((long) number);
        } else {
            out.append(JSRuntime.doubleToString(number).toJavaStringUncached());
        }
    }

    /** Everything that is not usual: the engine writes it, as the only property of an object. */
    private boolean other(Object value, Object key, String label) {
        TruffleString name =
                key instanceof TruffleString text ? text : Strings.fromJavaString(key.toString());
        JSObject holder = JSOrdinary.create(realm.getContext(), realm);
        JSRuntime.createDataProperty(holder, name, value);
        Object written = JSRuntime.call(general, Undefined.instance, new Object[] {holder});
        String text = ((TruffleString) written).toJavaStringUncached();
        StringBuilder before = new StringBuilder("{");
        quote(before, name.toJavaStringUncached());
        before.append(':');
        if (text.length() < before.length()) {
            return false; // {}
        }
        out.append(label).append(text, before.length(), text.length() - 1);
        return true;
    }

    // ---- objects ----

    private boolean object(JSDynamicObject object, Object key, String label) {
        if (object == Undefined.instance) {
            return false;
        }
        if (object == Null.instance) {
            out.append(label).append("null");
            return true;
        }
        boolean isArray = JSArray.isJSArray(object);
        if (!isArray && !isUsual(object.getJSClass())) {
            return other(object, key, label);
        }
        if (mayConvert(object)) {
            Object convert = JSObject.get(object, TO_JSON);
            if (JSRuntime.isCallable(convert)) {
                return converted(convert, object, key, label);
            }
        }
        return plain(object, isArray, key, label);
    }

    /** Writes what {@code toJSON} returns; that is not converted again. */
    private boolean converted(Object convert, JSDynamicObject object, Object key, String label) {
        Object name = key instanceof TruffleString ? key : Strings.fromJavaString(key.toString());
        Object value = JSRuntime.call(convert, object, new Object[] {name});
        if (!(value instanceof JSDynamicObject made)) {
            return primitive(value, key, label);
        }
        if (made == Undefined.instance || made == Null.instance) {
            return object(made, key, label);
        }
        boolean isArray = JSArray.isJSArray(made);
        if (isArray || isUsual(made.getJSClass())) {
            return plain(made, isArray, key, label);
        }
        return other(shielded(made), key, label);
    }

    /** Returns an object that becomes this one, so that the engine does not convert it again. */
    private JSObject shielded(JSDynamicObject made) {
        JSObject shield = JSOrdinary.create(realm.getContext(), realm);
        JSFunctionData data =
                JSFunctionData.createCallOnly(
                        realm.getContext(),
                        RootNode.createConstantNode(made).getCallTarget(),
                        0,
                        TO_JSON);
        JSRuntime.createDataProperty(shield, TO_JSON, JSFunction.create(realm, data));
        return shield;
    }

    private boolean plain(JSDynamicObject object, boolean isArray, Object key, String label) {
        if (JSRuntime.isCallable(object)) {
            return false;
        }
        if (around.size() >= DEEPEST) {
            throw Errors.createRangeErrorStackOverflow();
        }
        for (JSDynamicObject outer : around) {
            if (outer == object) {
                throw Errors.createTypeError("Converting circular structure to JSON");
            }
        }
        around.add(object);
        out.append(label);
        if (isArray) {
            array(object);
        } else {
            properties(object);
        }
        around.removeLast();
        return true;
    }

    /** Objects whose values are those of their properties. */
    private static boolean isUsual(JSClass kind) {
        return kind == JSOrdinary.INSTANCE
                || kind == JSObjectPrototype.INSTANCE
                || kind == JSDate.INSTANCE
                || kind == JSError.INSTANCE
                || kind == JSMap.INSTANCE
                || kind == JSSet.INSTANCE
                || kind == JSDictionary.INSTANCE
                || kind == JSFunction.INSTANCE;
    }

    /** Whether the object, or one that it inherits from, has a property {@code toJSON}. */
    private static boolean mayConvert(JSDynamicObject object) {
        JSDynamicObject next = object;
        while (next != Null.instance) {
            JSClass kind = next.getJSClass();
            boolean isKnown = isUsual(kind) || JSArray.isJSArray(next);
            if (!isKnown || kind == JSDictionary.INSTANCE || next.getShape().hasProperty(TO_JSON)) {
                return true;
            }
            next = JSObject.getPrototype(next);
        }
        return false;
    }

    private void properties(JSDynamicObject object) {
        out.append('{');
        Shape shape = object.getShape();
        ObjectPlans.Plan plan =
                object.getJSClass() == JSDictionary.INSTANCE ? null : plans.of(shape);
        int start = out.length();
        if (plan == null || plan.parts() == null) {
            for (TruffleString name : JSObject.enumerableOwnNames(object)) {
                StringBuilder label = new StringBuilder(out.length() == start ? "" : ",");
                quote(label, name.toJavaStringUncached());
                value(JSObject.get(object, name), name, label.append(':').toString());
            }
        } else {
            for (ObjectPlans.Part part : plan.parts()) {
                part(object, shape, part, out.length() == start);
            }
        }
        out.append('}');
    }

    @SuppressWarnings("deprecation") // there is nothing else outside of compiled code
    private void part(JSDynamicObject object, Shape shape, ObjectPlans.Part part, boolean isFirst) {
        Object value =
                part.property() != null && object.getShape() == shape
                        ? part.property().get(object, shape)
                        : JSObject.get(object, part.key());
        int before = out.length();
        if (!isFirst) {
            out.append(',');
        }
        if (!value(value, part.key(), part.label())) {
            out.setLength(before);
        }
    }

    private void array(JSDynamicObject array) {
        out.append('[');
        long length = JSAbstractArray.arrayGetLength(array);
        for (long i = 0; i < length; i++) {
            if (i > 0) {
                out.append(',');
            }
            if (!value(element(array, i), i, "")) {
                out.append("null");
            }
        }
        out.append(']');
    }

    /** Asked for each element: what is written in between may change the array. */
    private static Object element(JSDynamicObject array, long index) {
        ScriptArray kind = JSAbstractArray.arrayGetArrayType(array);
        return kind.isHolesType() || !kind.hasElement(array, index)
                ? JSObject.get(array, index)
                : kind.getElement(array, index);
    }

    // ---- strings ----

    /** Appends a quoted string. Half of a surrogate pair is escaped. */
    static void quote(StringBuilder out, String text) {
        out.append('"');
        int length = text.length();
        int plain = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, plain, i);
            plain = i + 1;
            escape(out, c);
        }
        out.append(text, plain, length).append('"');
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEXADECIMAL.charAt(c >> shift & 15));
                }
            }
        }
    }
}
