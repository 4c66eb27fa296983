package node.process.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import node.loop.Handle;
import node.loop.Loop;
import node.process.ExitStatus;
import node.process.Launch;
import node.process.ProcessException;
import node.process.Subprocess;
import node.process.SubprocessHandler;

/** Reads everything that a subprocess prints, and keeps the loop alive until it has ended. */
final class SubprocessRecording implements SubprocessHandler {

    final ByteArrayOutputStream[] outputs = {
        null, new ByteArrayOutputStream(), new ByteArrayOutputStream()
    };
    final List<String> events = new ArrayList<>();
    Subprocess process;
    ExitStatus status;
    private final Handle hold;
    private final Loop loop;
    private int missing = 3;

    SubprocessRecording(Loop loop) {
        this.loop = loop;
        this.hold = loop.hold();
    }

    static SubprocessRecording of(Launch launch) throws ProcessException {
        try (Loop loop = Recording.openLoop()) {
            SubprocessRecording recording = new SubprocessRecording(loop);
            recording.start(launch);
            recording.process.closeInput();
            loop.run();
            return recording;
        }
    }

    Subprocess start(Launch launch) throws ProcessException {
        process = new SystemProcesses().launch(loop, launch, this);
        loop.schedule(TimeUnit.SECONDS.toNanos(30), loop::stop).unref();
        process.read(1);
        process.read(2);
        return process;
    }

    String output() {
        return outputs[1].toString();
    }

    private void arrived() {
        if (--missing == 0) {
            hold.close();
        }
    }

    @Override
    public void data(int descriptor, ByteBuffer data) {
        outputs[descriptor].write(data.array(), data.position(), data.remaining());
        process.read(descriptor);
    }

    @Override
    public void ended(int descriptor) {
        events.add("ended " + descriptor);
        arrived();
    }

    @Override
    public void drained() {
        events.add("drained");
    }

    @Override
    public void inputBroken() {
        events.add("broken");
    }

    @Override
    public void exited(ExitStatus how) {
        events.add("exited");
        status = how;
        arrived();
    }
}
