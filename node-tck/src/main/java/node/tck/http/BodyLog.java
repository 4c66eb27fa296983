package node.tck.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import node.http.BodyHandler;
import node.tck.internal.Trial;

/** Takes a body: notes what it hears of it, and keeps its octets. */
final class BodyLog implements BodyHandler {

    private final Trial trial;
    private final String name;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private Runnable atEnd = () -> {};

    BodyLog(Trial trial, String name) {
        this.trial = trial;
        this.name = name;
    }

    /** Says what to do when the body is complete. */
    BodyLog atEnd(Runnable reaction) {
        atEnd = reaction;
        return this;
    }

    /** What came so far, one character for each octet. */
    String text() {
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    int size() {
        return octets.size();
    }

    boolean heard(String event) {
        return trial.log.contains(name + " " + event);
    }

    @Override
    public void data(ByteBuffer piece) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        octets.writeBytes(copy);
        trial.happened(name + " data");
    }

    @Override
    public void end() {
        trial.happened(name + " end");
        atEnd.run();
    }

    @Override
    public void aborted(IOException why) {
        trial.happened(name + " aborted");
    }
}
