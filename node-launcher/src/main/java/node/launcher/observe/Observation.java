package node.launcher.observe;

import java.io.OutputStream;
import java.nio.file.Path;
import node.http.HttpServer;
import node.loop.Loops;
import node.net.Transport;
import node.runtime.Platform;
import node.script.ScriptHost;

/**
 * One program looked at from outside: its services are wrapped before it starts, and tell Flight
 * Recorder, or a stream, what they do. A program without observation has services without wrapping
 * and loads none of this.
 */
public final class Observation implements AutoCloseable {

    /** The default limit in milliseconds above which a callback is reported. */
    private static final long SLOW = 100;

    /** Null for none. */
    private final FlightRecording recording;

    private final boolean events;
    private final BlockedCallbacks blocked;

    private Observation(FlightRecording recording, boolean events, BlockedCallbacks blocked) {
        this.recording = recording;
        this.events = events;
        this.blocked = blocked;
    }

    /**
     * Begins it.
     *
     * @param file where a recording goes when it ends; empty for events without one, which others
     *     may record; null for no events
     * @param threshold from how many milliseconds on a callback is printed; 0 for none
     * @param errors where it is printed
     */
    public static Observation begin(String file, long threshold, OutputStream errors) {
        boolean events = file != null;
        if (events && ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            throw new IllegalStateException(
                    "--jfr: the module jdk.jfr is missing; put --jfr before all other options, or"
                            + " give the virtual machine --add-modules=jdk.jfr");
        }
        BlockedCallbacks blocked =
                new BlockedCallbacks(
                        threshold > 0 ? threshold : SLOW, events, threshold > 0 ? errors : null);
        return new Observation(
                events && !file.isEmpty() ? FlightRecording.to(Path.of(file)) : null,
                events,
                blocked);
    }

    /** These services, looked at. */
    public Platform of(Platform platform) {
        Platform seen =
                platform.with(
                                Loops.class,
                                new ObservedLoops(platform.get(Loops.class), blocked, events))
                        .with(
                                ScriptHost.class,
                                new ObservedScripts(platform.get(ScriptHost.class), blocked));
        return events
                ? seen.with(Transport.class, new ObservedTransport(platform.get(Transport.class)))
                        .with(HttpServer.class, new ObservedHttp(platform.get(HttpServer.class)))
                : seen;
    }

    /** Ends it, and writes the recording. Idempotent. */
    @Override
    public void close() {
        blocked.close();
        if (recording != null) {
            recording.close();
        }
    }
}
