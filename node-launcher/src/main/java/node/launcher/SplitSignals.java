package node.launcher;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import node.runtime.SignalSource;

/** The signals of the process for several programs: each listener receives every signal. */
final class SplitSignals {

    /** They ask a program to end. */
    private static final Set<String> ENDING = Set.of("INT", "HUP", "TERM");

    private final SignalSource source;

    /** By the names of signals, then by the programs. Guarded by this. */
    private final Map<String, Map<SignalSource, Runnable>> listeners = new HashMap<>();

    private volatile boolean askedToEnd;

    SplitSignals(SignalSource source) {
        this.source = source;
    }

    /** Whether programs that listen have received a signal to end. */
    boolean haveAskedToEnd() {
        return askedToEnd;
    }

    /** Returns the signals for one program. */
    SignalSource part() {
        return new SignalSource() {

            @Override
            public boolean listen(String name, Runnable listener) {
                return add(name, this, listener);
            }

            @Override
            public void ignore(String name) {
                remove(name, this);
            }

            @Override
            public boolean raise(String name) {
                return source.raise(name);
            }
        };
    }

    private synchronized boolean add(String name, SignalSource part, Runnable listener) {
        Map<SignalSource, Runnable> all =
                listeners.computeIfAbsent(name, ignored -> new LinkedHashMap<>());
        boolean works = !all.isEmpty() || source.listen(name, () -> arrived(name));
        if (works) {
            all.put(part, listener);
        }
        return works;
    }

    private synchronized void remove(String name, SignalSource part) {
        Map<SignalSource, Runnable> all = listeners.getOrDefault(name, Map.of());
        if (all.containsKey(part)) {
            all.remove(part);
            if (all.isEmpty()) {
                source.ignore(name);
            }
        }
    }

    private void arrived(String name) {
        if (ENDING.contains(name)) {
            askedToEnd = true;
        }
        List<Runnable> told;
        synchronized (this) {
            told = List.copyOf(listeners.getOrDefault(name, Map.of()).values());
        }
        told.forEach(Runnable::run);
    }
}
