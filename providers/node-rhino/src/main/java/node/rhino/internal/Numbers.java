package node.rhino.internal;

import java.util.Set;

/** Converts numbers of JavaScript to Java types without loss. */
final class Numbers {

    private static final Set<Class<?>> NUMERIC =
            Set.of(
                    int.class,
                    long.class,
                    double.class,
                    float.class,
                    short.class,
                    byte.class,
                    Integer.class,
                    Long.class,
                    Double.class,
                    Float.class,
                    Short.class,
                    Byte.class,
                    Number.class);

    private Numbers() {}

    static boolean isNumeric(Class<?> type) {
        return NUMERIC.contains(type);
    }

    /**
     * Returns an {@link Integer} if the number is one and not the negative zero; or else the number
     * itself.
     */
    static Object shortest(Double number) {
        int whole = number.intValue();
        return whole == number && (whole != 0 || 1 / number > 0) ? (Object) whole : number;
    }

    /**
     * Converts a number to that type.
     *
     * @throws ClassCastException if the type does not have this number
     */
    static Object to(Number number, Class<?> type) {
        double exact = number.doubleValue();
        if (type == double.class || type == Double.class) {
            return exact;
        }
        if (type == float.class || type == Float.class) {
            return number.floatValue();
        }
        if (type == Number.class) {
            return number instanceof Double real ? shortest(real) : number;
        }
        long whole = number.longValue();
        if (whole != exact || !fits(whole, type)) {
            throw new ClassCastException("expected " + type.getSimpleName() + ", found " + number);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> (Object) (int) whole;
            case "long", "Long" -> whole;
            case "short", "Short" -> (short) whole;
            default -> (byte) whole;
        };
    }

    private static boolean fits(long whole, Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> whole == (int) whole;
            case "short", "Short" -> whole == (short) whole;
            case "byte", "Byte" -> whole == (byte) whole;
            default -> true;
        };
    }
}
