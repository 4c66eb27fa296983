package node.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals of the operating system, through {@code sun.misc.Signal}. The compiler's warning
 * about that class cannot be suppressed, so it is used by reflection. Its package is exported.
 */
final class Signals {

    private static final String TYPE = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Something that is done with a signal. */
    @FunctionalInterface
    private interface Action {
        void on(Class<?> type, Object signal) throws ReflectiveOperationException;
    }

    /**
     * Sets the handler of a signal. It receives the signal's number, on a separate thread.
     *
     * @param name without {@code SIG}
     * @return false if the system or the JVM reserves the signal
     */
    static boolean handle(String name, IntConsumer handler) {
        return with(
                name,
                (type, signal) -> {
                    Class<?> handlerType = Class.forName(HANDLER);
                    int number = (int) type.getMethod("getNumber").invoke(signal);
                    Object proxy =
                            Proxy.newProxyInstance(
                                    handlerType.getClassLoader(),
                                    new Class<?>[] {handlerType},
                                    (self, method, values) -> {
                                        handler.accept(number);
                                        return null;
                                    });
                    handling(type).invoke(null, signal, proxy);
                });
    }

    /** Lets a signal do what the system does by default. */
    static boolean restore(String name) {
        return with(
                name,
                (type, signal) -> {
                    Object systems = Class.forName(HANDLER).getField("SIG_DFL").get(null);
                    handling(type).invoke(null, signal, systems);
                });
    }

    /** Sends a signal to this process. Returns false if the system has none of that name. */
    static boolean raise(String name) {
        return with(name, (type, signal) -> type.getMethod("raise", type).invoke(null, signal));
    }

    private static Method handling(Class<?> type) throws ReflectiveOperationException {
        return type.getMethod("handle", type, Class.forName(HANDLER));
    }

    private static boolean with(String name, Action action) {
        try {
            Class<?> type = Class.forName(TYPE);
            action.on(type, type.getConstructor(String.class).newInstance(name));
            return true;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return false;
            }
            throw new IllegalStateException("cannot use SIG" + name, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot use SIG" + name, e);
        }
    }
}
