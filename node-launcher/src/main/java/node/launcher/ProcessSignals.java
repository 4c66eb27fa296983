package node.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import node.runtime.SignalSource;

/** The signals of this process: what they do by default, and what the program listens to. */
final class ProcessSignals implements SignalSource {

    private final Map<String, IntConsumer> defaults = new ConcurrentHashMap<>();
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    /** Sets what a signal does as long as the program does not listen to it. */
    void byDefault(String name, IntConsumer action) {
        defaults.put(name, action);
        Signals.handle(name, number -> arrived(name, number));
    }

    @Override
    public boolean listen(String name, Runnable listener) {
        boolean isNew = listeners.put(name, listener) == null;
        if (!isNew || defaults.containsKey(name)) {
            return true;
        }
        boolean works = Signals.handle(name, number -> arrived(name, number));
        if (!works) {
            listeners.remove(name);
        }
        return works;
    }

    @Override
    public void ignore(String name) {
        if (listeners.remove(name) != null && !defaults.containsKey(name)) {
            Signals.restore(name);
        }
    }

    @Override
    public boolean raise(String name) {
        return Signals.raise(name);
    }

    private void arrived(String name, int number) {
        Runnable listener = listeners.get(name);
        IntConsumer action = defaults.get(name);
        if (listener != null) {
            listener.run();
        } else if (action != null) {
            action.accept(number);
        }
    }
}
