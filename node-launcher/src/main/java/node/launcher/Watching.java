package node.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import node.runtime.Program;

/**
 * Restarts a program when a file that it loaded changes, in the same JVM, until a signal ends it.
 *
 * <pre>
 *  RUNNING ──a file changes──▶ ENDING ──it has ended, or will not──▶ RUNNING, anew
 *     │                                                                ▲
 *     └──it ends by itself──▶ WAITING ──a file changes─────────────────┘
 * </pre>
 *
 * Programs run on the thread that calls {@link #run}; another one waits for changes.
 */
final class Watching {

    /**
     * In milliseconds. Events within this time are one change: an editor writes a file in several
     * steps.
     */
    private static final long SETTLING = 50;

    /**
     * The time in milliseconds that an old program has to end gracefully, before it is broken off.
     */
    private static final long PATIENCE = 1000;

    /** The time in milliseconds in which a program that was broken off must have ended. */
    private static final long BREAKING = 4000;

    private final OutputStream err;
    private final long shutdownTimeout;
    private final Consumer<Command.Stoppable> onStart;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> files = new HashSet<>();
    private WatchService changes;

    /** This field, those below and the two sets above are guarded by this object. */
    private Program running;

    private boolean changed;
    private Integer ended;

    Watching(OutputStream err, long shutdownTimeout, Consumer<Command.Stoppable> onStart) {
        this.err = err;
        this.shutdownTimeout = shutdownTimeout;
        this.onStart = onStart;
    }

    /**
     * Runs the file again and again.
     *
     * @return the status with which a signal ended it
     */
    int run(Path file, Supplier<Program> programs) {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            changes = service;
            onStart.accept(this::end);
            Thread.ofPlatform().daemon().name("node-watch").start(this::watch);
            String name = file.getFileName().toString();
            while (true) {
                int status = once(programs);
                synchronized (this) {
                    if (ended != null) {
                        return ended;
                    }
                    if (!changed) {
                        say((status == 0 ? "Completed" : "Failed") + " running '" + name + "'");
                    }
                    while (!changed && ended == null) {
                        wait();
                    }
                    if (ended != null) {
                        return ended;
                    }
                    changed = false;
                }
                say("Restarting '" + name + "'");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot watch files", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int once(Supplier<Program> programs) {
        try (Program program = programs.get()) {
            program.onRead(this::add);
            synchronized (this) {
                running = program;
            }
            try {
                return program.run();
            } finally {
                synchronized (this) {
                    running = null;
                    notifyAll();
                }
            }
        }
    }

    /** Handles a signal: ends the program, and stops watching. */
    private synchronized void end(int status, boolean orderly, Runnable stuck) {
        ended = status;
        notifyAll();
        if (running != null) {
            Command.stoppable(running, shutdownTimeout).endLater(status, orderly, stuck);
        }
    }

    private synchronized void add(Path file) {
        if (files.add(file)) {
            Path folder = file.getParent();
            if (!folders.containsValue(folder)) {
                try {
                    folders.put(
                            folder.register(
                                    changes,
                                    StandardWatchEventKinds.ENTRY_CREATE,
                                    StandardWatchEventKinds.ENTRY_MODIFY),
                            folder);
                } catch (IOException e) {
                    say("cannot watch " + folder + ": " + e.getMessage());
                }
            }
        }
    }

    private void watch() {
        try {
            while (true) {
                boolean hit = isOurs(changes.take());
                for (WatchKey more = next(); more != null; more = next()) {
                    hit |= isOurs(more);
                }
                if (hit) {
                    restart();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            return; // watching has ended
        }
    }

    private WatchKey next() throws InterruptedException {
        return changes.poll(SETTLING, TimeUnit.MILLISECONDS);
    }

    private synchronized boolean isOurs(WatchKey key) {
        Path folder = folders.get(key);
        boolean hit = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            // An event without a name means that there were too many changes.
            hit |= !(event.context() instanceof Path name) || files.contains(folder.resolve(name));
        }
        key.reset();
        return hit;
    }

    private synchronized void restart() throws InterruptedException {
        changed = true;
        notifyAll();
        Program old = running;
        if (old == null) {
            return;
        }
        old.endLater(0);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (running == old && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
        if (running != old) {
            return;
        }
        old.breakOff();
        end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BREAKING);
        while (running == old && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
        }
        if (running == old) {
            say("The old program does not end. Press Ctrl-C to end both.");
        }
    }

    private void say(String text) {
        Command.print(err, text + "\n");
    }
}
