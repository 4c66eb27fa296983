package node.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * The signals of the operating system, through {@code sun.misc.Signal}. The compiler's warning
 * about that class cannot be suppressed, so it is used by reflection. Its package is exported.
 */
final class Signals {

    private Signals() {}

    /**
     * Sets the handler of a signal. It receives the signal's number, on a separate thread. Does
     * nothing if the system reserves the signal.
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
