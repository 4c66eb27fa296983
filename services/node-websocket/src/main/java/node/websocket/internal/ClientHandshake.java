package node.websocket.internal;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import node.http.ClientResponse;
import node.http.Fields;
import node.http.HttpSession;
import node.http.ResponseHandler;
import node.http.Takeover;
import node.loop.Deadline;
import node.loop.Loop;
import node.net.NetException;
import node.websocket.WebSocketOptions;

/** The client's side of the handshake (section 4.1). */
final class ClientHandshake implements ResponseHandler {

    private static final long NANOS = 1_000_000;

    private final Socket socket;
    private final HttpSession session;
    private final WebSocketOptions options;
    private final String key;

    /** Null without a limit, and after the handshake. */
    private Deadline deadline;

    /** Why the response is not accepted. */
    private IOException refusal;

    private boolean done;

    ClientHandshake(
            Loop loop,
            LoopState state,
            HttpSession session,
            Socket socket,
            WebSocketOptions options) {
        this.socket = socket;
        this.session = session;
        this.options = options;
        this.key = Base64.getEncoder().encodeToString(state.randomOctets(Handshake.KEY_OCTETS));
        if (options.handshakeTimeout() > 0) {
            deadline = loop.schedule(options.handshakeTimeout() * NANOS, this::late);
            deadline.unref();
        }
    }

    /** The fields of the request. */
    Fields request(Fields more) {
        Fields fields = Fields.create();
        fields.add("Connection", "Upgrade").add("Upgrade", "websocket");
        fields.add(Handshake.VERSION, Handshake.NUMBER).add(Handshake.KEY, key);
        if (!options.protocols().isEmpty()) {
            fields.add(Handshake.PROTOCOL, String.join(", ", options.protocols()));
        }
        if (options.compress()) {
            fields.add(Handshake.EXTENSIONS, Extension.OFFER);
        }
        for (int i = 0; i < more.size(); i++) {
            fields.add(more.name(i), more.value(i));
        }
        return fields;
    }

    private void late() {
        deadline = null;
        giveUp(new NetException("ETIMEDOUT", "ETIMEDOUT: the handshake took too long", null));
    }

    /** Ends the attempt; {@code failed} follows. */
    void giveUp(IOException why) {
        if (refusal == null) {
            refusal = why;
        }
        session.destroy();
    }

    private void stop() {
        done = true;
        if (deadline != null) {
            deadline.close();
            deadline = null;
        }
    }

    @Override
    public void response(ClientResponse response) {
        giveUp(refused("unexpected response to the handshake: status " + response.status()));
        failed(refusal);
    }

    @Override
    public void failed(IOException error) {
        if (done) {
            return;
        }
        stop();
        session.destroy();
        socket.failedToOpen(refusal == null ? error : refusal);
    }

    @Override
    public Takeover upgrade(ClientResponse response) {
        if (refusal != null) {
            return null;
        }
        refusal = check(response.fields());
        if (refusal != null) {
            return null;
        }
        stop();
        Fields fields = response.fields();
        String protocol = fields.first(Handshake.PROTOCOL);
        Extension extension = extension(fields);
        return (connection, unread) ->
                socket.open(connection, protocol == null ? "" : protocol, extension, null, unread);
    }

    /** Returns what is wrong; null if nothing is. */
    private IOException check(Fields fields) {
        if (!Handshake.names(fields, "Upgrade", "websocket")) {
            return refused("the response to the handshake does not upgrade to websocket");
        }
        if (!Handshake.names(fields, "Connection", "upgrade")) {
            return refused("the response to the handshake has no Connection: upgrade");
        }
        if (!Handshake.accept(key).equals(Handshake.joined(fields, Handshake.ACCEPT))) {
            return refused("the response to the handshake has a wrong " + Handshake.ACCEPT);
        }
        String protocol = Handshake.joined(fields, Handshake.PROTOCOL);
        if (protocol != null && !options.protocols().contains(protocol)) {
            return refused("the server chose a subprotocol that was not offered");
        }
        if (protocol == null && !options.protocols().isEmpty()) {
            return refused("the server chose none of the subprotocols");
        }
        if (Handshake.joined(fields, Handshake.EXTENSIONS) != null && extension(fields) == null) {
            return refused("the server chose an extension that was not offered");
        }
        return null;
    }

    private Extension extension(Fields fields) {
        String text = Handshake.joined(fields, Handshake.EXTENSIONS);
        if (text == null || !options.compress()) {
            return null;
        }
        List<ExtensionOffer> answers = ExtensionOffer.parse(text);
        return answers == null || answers.size() != 1
                ? null
                : Extension.agreed(answers.getFirst(), text);
    }

    private static NetException refused(String why) {
        return new NetException("EPROTO", "EPROTO: " + why, null);
    }
}
