package node.tls.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import node.net.ConnectionHandler;
import node.tls.TlsConnection;

/** One end of a connection in a test: keeps what it hears. */
final class Side implements ConnectionHandler {

    final StringBuilder events = new StringBuilder();
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final Map<String, Runnable> reactions = new HashMap<>();
    TlsConnection connection;
    IOException error;

    boolean heard(String event) {
        return events.toString().contains(event);
    }

    private void happened(String event) {
        events.append(event).append(' ');
        reactions.getOrDefault(event, () -> {}).run();
    }

    void write(String text) {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    String text() {
        return received.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void opened() {
        happened("opened");
    }

    @Override
    public void received(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
        happened("received");
    }

    @Override
    public void ended() {
        happened("ended");
    }

    @Override
    public void drained() {
        happened("drained");
    }

    @Override
    public void closed(IOException why) {
        error = why;
        happened("closed");
    }
}
