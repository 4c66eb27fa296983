package node.launcher.observe;

import java.io.OutputStream;
import java.nio.file.Path;
import node.http.HttpServer;
import node.loop.Loops;
import node.net.Transport;
import node.runtime.Platform;
import node.script.ScriptHost;

/**
 * Observes one program. Its services are wrapped before it starts, and report to Flight Recorder or
 * to a stream. A program that is not observed uses unwrapped services and loads no class of this
 * package.
 */
public final class Observation implements AutoCloseable {

    /** The default threshold in milliseconds for reporting a slow callback. */
    private static final long SLOW = 100;

    /** Null if there is no recording. */
    private final FlightRecording recording;

    private final boolean events;
    private final BlockedCallbacks blocked;

    private Observation(FlightRecording recording, boolean events, BlockedCallbacks blocked) {
        this.recording = recording;
        this.events = events;
        this.blocked = blocked;
    }

    /**
     * Begins to observe.
     *
     * @param file the file that the recording is written to at its end; empty for events without a
     *     recording, which other tools may record; null for no events
     * @param threshold the shortest time in milliseconds of a callback that is printed; 0 for none
     * @param errors the stream to print to
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

    /** Returns the services with observation. */
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

    /** Stops observing, and writes the recording. Idempotent. */
    @Override
    public void close() {
        blocked.close();
        if (recording != null) {
            recording.close();
        }
    }
}
