package node.fs.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import node.fs.FileWatch;
import node.loop.Loop;
import org.slf4j.LoggerFactory;

/**
 * The directories that a table watches. The system tells of changes on a thread of its own, which
 * begins with the first watch.
 */
final class Watches {

    private final Loop loop;

    /** Null before the first watch. */
    private WatchService service;

    /** The same directory has the same key. */
    private final Map<WatchKey, List<Open>> open = new ConcurrentHashMap<>();

    Watches(Loop loop) {
        this.loop = loop;
    }

    private final class Open implements FileWatch {

        private final WatchKey key;
        private final Listener listener;
        private volatile boolean closed;

        Open(WatchKey key, Listener listener) {
            this.key = key;
            this.listener = listener;
        }

        @Override
        public void close() {
            closed = true;
            open.computeIfPresent(
                    key,
                    (known, all) -> {
                        all.remove(this);
                        if (!all.isEmpty()) {
                            return all;
                        }
                        known.cancel();
                        return null;
                    });
        }

        void tell(boolean renamed, String name) {
            if (!closed) {
                listener.changed(renamed, name);
            }
        }
    }

    /** Watches a directory. For any thread. */
    synchronized FileWatch open(Path directory, FileWatch.Listener listener) throws IOException {
        if (service == null) {
            service = directory.getFileSystem().newWatchService();
            Thread.ofPlatform().daemon().name("node watches").start(this::listen);
        }
        WatchKey key =
                directory.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_DELETE,
                        StandardWatchEventKinds.ENTRY_MODIFY);
        Open watch = new Open(key, listener);
        open.compute(
                key,
                (known, all) -> {
                    List<Open> watches = all == null ? new CopyOnWriteArrayList<>() : all;
                    watches.add(watch);
                    return watches;
                });
        return watch;
    }

    private void listen() {
        try {
            while (true) {
                WatchKey key = service.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    tell(key, event);
                }
                if (!key.reset()) {
                    tell(key, true, null); // the directory has gone
                }
            }
        } catch (ClosedWatchServiceException | RejectedExecutionException e) {
            LoggerFactory.getLogger(Watches.class).trace("watching ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(WatchKey key, WatchEvent<?> event) {
        boolean renamed = event.kind() != StandardWatchEventKinds.ENTRY_MODIFY;
        Object name = event.context();
        tell(key, renamed, name == null ? null : name.toString());
    }

    private void tell(WatchKey key, boolean renamed, String name) {
        for (Open watch : open.getOrDefault(key, List.of())) {
            loop.post(() -> watch.tell(renamed, name));
        }
    }

    /** Ends all watches. */
    synchronized void close() {
        if (service == null) {
            return;
        }
        try {
            service.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(Watches.class).debug("ending all watches failed", e);
        }
    }
}
