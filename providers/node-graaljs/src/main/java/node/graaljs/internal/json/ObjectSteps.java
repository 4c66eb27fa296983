package node.graaljs.internal.json;

import com.oracle.truffle.api.object.DynamicObjectLibrary;
import com.oracle.truffle.api.object.Location;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.JSRealm;
import com.oracle.truffle.js.runtime.JSRuntime;
import com.oracle.truffle.js.runtime.Strings;
import com.oracle.truffle.js.runtime.builtins.JSDictionary;
import com.oracle.truffle.js.runtime.builtins.JSOrdinary;
import com.oracle.truffle.js.runtime.objects.JSObject;
import java.util.Arrays;

/**
 * How objects of texts grow, property by property. Texts of one kind have the same names in the
 * same order: then a name is compared with the one that came next the last time, no string is made
 * for it, and the engine need not look for the object's next shape. For one scope, on its thread.
 */
final class ObjectSteps {

    /** An object with more properties becomes a table; each property would be a new shape. */
    private static final int LARGE = 512;

    /** More are not remembered. A peer may send any names. */
    private static final int MOST = 4096;

    /** Names that can follow one name. */
    private static final int WIDTH = 8;

    private final JSRealm realm;
    private Step root;
    private int count;

    ObjectSteps(JSRealm realm) {
        this.realm = realm;
    }

    /** One property, after those of the steps before it. */
    static final class Step {

        /** Null for the root and for a property that takes the slow way. */
        private Location location;

        /** The shape with the property. */
        private Shape shape;

        /** The shape before it, to which the location belongs. */
        private Shape from;

        private final int size;
        private char[] name;
        private TruffleString key;
        private Step next;

        /** Null before there is one. */
        private Step[] others;

        private Step(int size) {
            this.size = size;
        }
    }

    JSObject create() {
        return JSOrdinary.create(realm.getContext(), realm);
    }

    /** Returns the step before the first property of a new object. */
    Step begin(JSObject object) {
        if (root == null || root.shape != object.getShape() || count > MOST) {
            root = new Step(0);
            root.shape = object.getShape();
            count = 0;
        }
        return root;
    }

    /** Returns the step after another one, for the name at a place of the text. */
    Step next(Step before, char[] text, int from, int to) {
        Step next = before.next;
        if (next != null && Arrays.equals(next.name, 0, next.name.length, text, from, to)) {
            return next;
        }
        if (before.size >= LARGE || count > MOST) {
            return made(before, text, from, to);
        }
        if (before.others == null) {
            before.others = new Step[WIDTH];
        }
        for (int i = 0; i < WIDTH; i++) {
            Step other = before.others[i];
            if (other == null) {
                count++;
                before.next = before.others[i] = made(before, text, from, to);
                return before.next;
            }
            if (Arrays.equals(other.name, 0, other.name.length, text, from, to)) {
                before.next = other;
                return other;
            }
        }
        return made(before, text, from, to);
    }

    private static Step made(Step before, char[] text, int from, int to) {
        Step step = new Step(before.size + 1);
        step.name = Arrays.copyOfRange(text, from, to);
        step.key = TruffleString.fromCharArrayUTF16Uncached(step.name);
        return step;
    }

    /** Gives the object the property of a step. */
    void put(JSObject object, Step step, Object value) {
        if (step.location != null
                && step.shape.isValid()
                && object.getShape() == step.from
                && step.location.canStore(value)
                && set(step.location, object, value, step.from, step.shape)) {
            return;
        }
        Shape old = object.getShape();
        define(object, step.key, value, step.size);
        learn(object, old, step);
    }

    /** Returns false if the value does not fit there; the engine finds another place. */
    @SuppressWarnings("deprecation") // there is nothing else outside of compiled code
    private static boolean set(
            Location place, JSObject object, Object value, Shape old, Shape shape) {
        try {
            place.set(object, value, old, shape);
            return true;
        } catch (com.oracle.truffle.api.object.IncompatibleLocationException e) {
            return false;
        }
    }

    /** Remembers where the property went, if it is a new one at the end. */
    private static void learn(JSObject object, Shape old, Step step) {
        Shape shape = object.getShape();
        step.shape = shape;
        step.from = old;
        boolean isLast =
                shape.getPropertyCount() == step.size
                        && shape.getLastProperty() != null
                        && step.key.equals(shape.getLastProperty().getKey());
        step.location = isLast ? shape.getLastProperty().getLocation() : null;
    }

    /** Defines a property as the standard does; an older one of this name is replaced. */
    void define(JSObject object, TruffleString key, Object value, int size) {
        if (size > LARGE && !JSDictionary.isJSDictionaryObject(object)) {
            JSDictionary.makeDictionaryObject(object, "many properties");
        }
        if (size > LARGE || isIndex(key)) {
            JSRuntime.createDataProperty(object, key, value);
        } else {
            DynamicObjectLibrary.getUncached().put(object, key, value);
        }
    }

    private static boolean isIndex(TruffleString key) {
        if (Strings.length(key) == 0) {
            return false;
        }
        char first = Strings.charAt(key, 0);
        return first >= '0' && first <= '9';
    }
}
