package node.process.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import node.loop.Loop;
import node.loop.LoopOptions;
import node.loop.Loops;
import node.process.Child;
import node.process.ChildHandler;
import node.process.ProcessException;

/** Records the events of a child. */
class Recording implements ChildHandler {

    final StringBuilder output = new StringBuilder();
    final StringBuilder error = new StringBuilder();

    /** The events other than data, in order. */
    final List<String> events = new ArrayList<>();

    long bytes;
    int largest;
    int status = -1;
    IOException broken;

    static Loop openLoop() {
        Recording.class.getModule().addUses(Loops.class);
        return ServiceLoader.load(Loops.class)
                .findFirst()
                .orElseThrow()
                .open(LoopOptions.defaults());
    }

    Child spawn(Loop loop, String command) throws ProcessException {
        return new SystemProcesses().spawn(loop, command, this);
    }

    /** Runs the command with empty input until it ends. */
    static Recording of(String command) throws ProcessException {
        Recording recording = new Recording();
        try (Loop loop = openLoop()) {
            recording.spawn(loop, command).closeInput();
            loop.run();
        }
        return recording;
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void output(ByteBuffer data) {
        bytes += data.remaining();
        largest = Math.max(largest, data.remaining());
        output.append(StandardCharsets.ISO_8859_1.decode(data));
    }

    @Override
    public void outputEnded() {
        events.add("outputEnded");
    }

    @Override
    public void error(ByteBuffer data) {
        error.append(StandardCharsets.ISO_8859_1.decode(data));
    }

    @Override
    public void errorEnded() {
        events.add("errorEnded");
    }

    @Override
    public void inputBroken(IOException why) {
        broken = why;
    }

    @Override
    public void exited(int code) {
        events.add("exited");
        status = code;
    }
}
