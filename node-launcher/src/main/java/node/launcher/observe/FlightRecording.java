package node.launcher.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Records the events to a file. A class of its own, so that the others work without the module
 * jdk.jfr.
 */
record FlightRecording(Recording recording) implements AutoCloseable {

    static FlightRecording to(Path file) {
        try {
            Recording recording = new Recording();
            recording.setName("node");
            recording.setDestination(file);
            recording.setDumpOnExit(true); // also when a signal ends the JVM
            enable(recording, LoopTurnEvent.class);
            enable(recording, SlowCallbackEvent.class);
            enable(recording, ConnectionEvent.class);
            enable(recording, HttpRequestEvent.class);
            recording.start();
            return new FlightRecording(recording);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record to " + file, e);
        }
    }

    private static void enable(Recording recording, Class<? extends Event> event) {
        recording.enable(event).withoutThreshold();
    }

    /** Writes the file. Idempotent. */
    @Override
    public void close() {
        if (recording.getState() == RecordingState.RUNNING) {
            recording.stop();
        }
        recording.close();
    }
}
