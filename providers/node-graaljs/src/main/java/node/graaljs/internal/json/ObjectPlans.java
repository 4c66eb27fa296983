package node.graaljs.internal.json;

import com.oracle.truffle.api.object.Property;
import com.oracle.truffle.api.object.Shape;
import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.objects.JSProperty;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is written of objects of one shape: the names, quoted, and where their values are. For one
 * scope, on its thread.
 */
final class ObjectPlans {

    /** More are not remembered. */
    private static final int MOST = 512;

    private final Map<Shape, Plan> plans = new IdentityHashMap<>();
    private Plan last;

    /**
     * The plan for one shape.
     *
     * @param parts null if the properties have to be asked for one by one
     */
    record Plan(Shape shape, Part[] parts) {}

    /**
     * One property.
     *
     * @param label the quoted name and a colon
     * @param property null for what is no plain value: a getter
     */
    record Part(TruffleString key, String label, Property property) {}

    Plan of(Shape shape) {
        if (last != null && last.shape() == shape) {
            return last;
        }
        Plan plan = plans.get(shape);
        if (plan == null) {
            if (plans.size() >= MOST) {
                plans.clear();
            }
            plan = made(shape);
            plans.put(shape, plan);
        }
        last = plan;
        return plan;
    }

    private static Plan made(Shape shape) {
        List<Part> parts = new ArrayList<>();
        for (Property property : shape.getPropertyList()) {
            if (!(property.getKey() instanceof TruffleString key)
                    || !JSProperty.isEnumerable(property)) {
                continue;
            }
            String name = key.toJavaStringUncached();
            if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
                return new Plan(shape, null); // indices come first, in their order
            }
            StringBuilder label = new StringBuilder();
            JsonWriter.quote(label, name);
            boolean isPlain = JSProperty.isData(property) && !JSProperty.isProxy(property);
            parts.add(new Part(key, label.append(':').toString(), isPlain ? property : null));
        }
        return new Plan(shape, parts.toArray(Part[]::new));
    }
}
