package node.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import node.http.Fields;
import node.http.Request;
import node.http.Response;
import node.websocket.WebSocketOptions;

/** The server's side of the handshake (section 4.2). */
final class ServerHandshake {

    private static final int BAD_REQUEST = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UPGRADE_REQUIRED = 426;

    private final Fields asked;
    private final WebSocketOptions options;

    /** Null if there is none. */
    private Extension extension;

    private String protocol = "";

    ServerHandshake(Request request, WebSocketOptions options) {
        this.asked = request.fields();
        this.options = options;
        choose();
    }

    /** Responds to an invalid request, and returns true. */
    static boolean refuses(Request request, Response response) {
        Fields fields = request.fields();
        if (!request.method().equals("GET")) {
            respond(response, METHOD_NOT_ALLOWED, Fields.of("Allow", "GET"), "expected GET\n");
        } else if (!Handshake.NUMBER.equals(fields.first(Handshake.VERSION))) {
            Fields version = Fields.of(Handshake.VERSION, Handshake.NUMBER);
            respond(response, UPGRADE_REQUIRED, version, "expected version 13\n");
        } else if (!Handshake.isKey(Handshake.joined(fields, Handshake.KEY))) {
            respond(response, BAD_REQUEST, Fields.of(), "expected a key of 16 octets\n");
        } else if (hasMalformedList(fields)) {
            respond(response, BAD_REQUEST, Fields.of(), "expected a list of tokens\n");
        } else {
            return false;
        }
        return true;
    }

    private static boolean hasMalformedList(Fields fields) {
        String extensions = Handshake.joined(fields, Handshake.EXTENSIONS);
        List<String> protocols = Handshake.list(Handshake.joined(fields, Handshake.PROTOCOL));
        return extensions != null && ExtensionOffer.parse(extensions) == null
                || !protocols.stream().allMatch(Handshake::isToken);
    }

    private static void respond(Response response, int status, Fields fields, String why) {
        fields.add("Content-Type", "text/plain");
        response.head(status, fields);
        response.write(ByteBuffer.wrap(why.getBytes(StandardCharsets.US_ASCII)));
        response.end();
    }

    private void choose() {
        for (String offered : Handshake.list(Handshake.joined(asked, Handshake.PROTOCOL))) {
            if (options.protocols().contains(offered)) {
                protocol = offered;
                break;
            }
        }
        String offers = Handshake.joined(asked, Handshake.EXTENSIONS);
        if (options.compress() && offers != null) {
            extension = Extension.choose(ExtensionOffer.parse(offers));
        }
    }

    Extension extension() {
        return extension;
    }

    String protocol() {
        return protocol;
    }

    /** The whole response. */
    ByteBuffer response(Fields more) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n")
                        .append("Upgrade: websocket\r\nConnection: Upgrade\r\n");
        String key = asked.first(Handshake.KEY);
        line(head, Handshake.ACCEPT, Handshake.accept(key));
        if (!protocol.isEmpty()) {
            line(head, Handshake.PROTOCOL, protocol);
        }
        if (extension != null) {
            line(head, Handshake.EXTENSIONS, extension.response());
        }
        for (int i = 0; i < more.size(); i++) {
            line(head, more.name(i), more.value(i));
        }
        head.append("\r\n");
        return ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
