package node.net.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.net.NetException;

/** One side of a connection: records its events and runs the reactions that a test has set. */
final class Side implements ConnectionHandler {

    private final Net net;
    private final String name;
    private final Map<String, Runnable> reactions = new HashMap<>();
    private final Set<String> events = new HashSet<>();

    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    Connection connection;
    IOException error;

    Side(Net net, String name) {
        this.net = net;
        this.name = name;
    }

    /** Sets the reaction to an event. Events have the names of the handler's methods. */
    Side on(String event, Runnable reaction) {
        reactions.put(event, reaction);
        return this;
    }

    boolean saw(String event) {
        return events.contains(event);
    }

    boolean write(String text) {
        return connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void event(String event, String detail) {
        events.add(event);
        net.happened(name + " " + event + detail);
        reactions.getOrDefault(event, () -> {}).run();
    }

    @Override
    public void opened() {
        event("opened", "");
    }

    @Override
    public void received(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        received.writeBytes(bytes);
        event("received", "");
    }

    @Override
    public void ended() {
        event("ended", "");
    }

    @Override
    public void drained() {
        event("drained", "");
    }

    @Override
    public void timedOut() {
        event("timedOut", "");
    }

    @Override
    public void closed(IOException why) {
        error = why;
        event("closed", why == null ? "" : " " + ((NetException) why).code());
    }
}
