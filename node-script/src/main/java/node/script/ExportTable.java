package node.script;

/**
 * The methods of a {@link Binding} that are marked {@link Export}, called without reflection. The
 * build makes the table of a class: it has the name of the class, {@code $} replaced by {@code _},
 * followed by {@value #SUFFIX}, and is in the same package. An engine may use it; the methods of
 * other objects are found by reflection.
 *
 * <p>A table has no state. Any thread may use it.
 */
public interface ExportTable {

    /** The end of a table's name. */
    String SUFFIX = "Exports";

    /**
     * The arguments of one call, by index. Each method throws an exception of the engine for an
     * argument that it cannot convert without loss; the engine then calls by reflection.
     */
    interface Arguments {

        /** A number for an {@code int}. */
        int integer(int index);

        /** A number for a {@code long}. */
        long whole(int index);

        /** A number for a {@code double}. */
        double number(int index);

        /** A boolean. */
        boolean truth(int index);

        /** A string, or null for null and undefined. */
        String text(int index);

        /** Any other type; null for null and undefined. */
        <T> T object(int index, Class<T> type);
    }

    /** The names of the methods, in the order of their numbers. */
    String[] methods();

    /**
     * The number of parameters of a method. It is negative if the table cannot call it: if it may
     * run the program, is static, has a variable number of arguments, or is one of several with
     * this name.
     */
    int parameters(int method);

    /**
     * Calls a method. All arguments are converted before the call.
     *
     * @param object an object of the table's class
     * @param method the index of its name
     * @return the result; null for a method without one
     * @throws Exception what the method threw, or what {@code arguments} threw for an argument that
     *     cannot be converted; then the method was not called
     */
    Object call(Object object, int method, Arguments arguments) throws Exception;

    /** Returns the name of the table of a class. */
    static String nameFor(Class<?> type) {
        return type.getName().replace('$', '_') + SUFFIX;
    }
}
