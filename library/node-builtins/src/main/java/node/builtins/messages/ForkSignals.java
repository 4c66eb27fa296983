package node.builtins.messages;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjIntConsumer;
import node.runtime.SignalSource;

/**
 * The signals of a program that others take for a process. They come from programs of its family
 * only: signals of the system belong to the JVM's process.
 */
final class ForkSignals implements SignalSource {

    /** They do nothing by default. */
    private static final Set<String> HARMLESS = Set.of("CHLD", "CONT", "URG", "WINCH");

    /** No program can listen to them. */
    private static final Set<String> FINAL = Set.of("KILL", "STOP");

    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();
    private final ObjIntConsumer<String> fatal;

    /**
     * Creates the signals of a program.
     *
     * @param fatal ends the program by a signal: its name and number
     */
    ForkSignals(ObjIntConsumer<String> fatal) {
        this.fatal = fatal;
    }

    /** Delivers a signal. */
    void deliver(String name, int number) {
        Runnable listener = listeners.get(name);
        if (listener != null) {
            listener.run();
        } else if (!HARMLESS.contains(name)) {
            fatal.accept(name, number);
        }
    }

    @Override
    public boolean listen(String name, Runnable listener) {
        if (FINAL.contains(name)) {
            return false;
        }
        listeners.put(name, listener);
        return true;
    }

    @Override
    public void ignore(String name) {
        listeners.remove(name);
    }

    /** The library sends a program's signals to itself by its number. */
    @Override
    public boolean raise(String name) {
        return false;
    }
}
