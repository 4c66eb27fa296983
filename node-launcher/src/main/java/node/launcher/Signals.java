package node.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals of the operating system, by {@code sun.misc.Signal}. The compiler warns of that class
 * whatever one does, so it is called by its name; its package is exported for use.
 */
final class Signals {

    private Signals() {}

    /**
     * Calls the handler with the number of each such signal that arrives, on a thread of its own.
     * Where the system keeps the signal for itself, nothing changes.
     *
     * @param name without {@code SIG}
     */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            int number = (int) type.getMethod("getNumber").invoke(signal);
            Object proxy =
                    Proxy.newProxyInstance(
                            handlerType.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (self, method, values) -> {
                                handler.accept(number);
                                return null;
                            });
            type.getMethod("handle", type, handlerType).invoke(null, signal, proxy);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException("cannot handle SIG" + name, e.getCause());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot handle SIG" + name, e);
        }
    }
}
