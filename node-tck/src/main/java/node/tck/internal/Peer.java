package node.tck.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;
import node.tls.TlsException;

/** One side of a connection: notes what it hears, and does what a test told it to do then. */
public final class Peer implements ConnectionHandler {

    private final Trial trial;
    private final String name;
    private final Map<String, Runnable> reactions = new HashMap<>();

    public final ByteArrayOutputStream received = new ByteArrayOutputStream();
    public Connection connection;

    public Peer(Trial trial, String name) {
        this.trial = trial;
        this.name = name;
    }

    /** Says what to do when an event comes, named as the handler's method. */
    public void on(String event, Runnable reaction) {
        reactions.put(event, reaction);
    }

    public boolean heard(String event) {
        return trial.log.contains(name + " " + event);
    }

    /** Whether the other side has ended or the connection is closed. */
    public boolean gone() {
        return trial.log.stream()
                .anyMatch(
                        event ->
                                event.equals(name + " ended")
                                        || event.startsWith(name + " closed"));
    }

    /** All that came, one character for each octet. */
    public String text() {
        return received.toString(StandardCharsets.ISO_8859_1);
    }

    public boolean write(String text) {
        return connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void event(String event) {
        trial.happened(name + " " + event);
        reactions.getOrDefault(event, () -> {}).run();
    }

    @Override
    public void opened() {
        event("opened");
    }

    @Override
    public void received(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
        event("received");
    }

    @Override
    public void ended() {
        event("ended");
    }

    @Override
    public void drained() {
        event("drained");
    }

    @Override
    public void timedOut() {
        event("timedOut");
    }

    @Override
    public void closed(IOException error) {
        event(
                switch (error) {
                    case null -> "closed";
                    case NetException known -> "closed " + known.code();
                    case TlsException known -> "closed " + known.code();
                    default -> "closed without a code";
                });
    }
}
