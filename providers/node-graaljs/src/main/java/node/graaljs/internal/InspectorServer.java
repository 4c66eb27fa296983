package node.graaljs.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.graalvm.polyglot.io.MessageEndpoint;
import org.graalvm.polyglot.io.MessageTransport;

/**
 * The server for debuggers, on the loopback interface. It replaces the engine's own, which resolves
 * the name in {@code Host} before it judges it and does not look at {@code Origin}, so that a web
 * page could run code here.
 *
 * <pre>
 *   request ─Host is an address or localhost, no web page's Origin─▶ /json…, or a WebSocket at the
 *      └─ otherwise 400 or 403                                        path with the secret id
 * </pre>
 *
 * The engine opens a session for one debugger. When that one leaves, it opens the next session. A
 * second debugger at the same time is refused.
 */
final class InspectorServer implements MessageTransport {

    private static final int CONNECTIONS = 16;

    /** The time for a head, in milliseconds. */
    private static final int HEAD = 10_000;

    /** The constant of RFC 6455, 1.3. */
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final String id = UUID.randomUUID().toString();
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    /** The engine's session; null while there is none. Guarded by this object, as are the next. */
    private MessageEndpoint session;

    private InspectorSocket debugger;

    private boolean greeted;

    private InspectorServer(ServerSocket server) {
        this.server = server;
    }

    /**
     * Listens on a port of 127.0.0.1.
     *
     * @throws IllegalStateException if it cannot
     */
    static InspectorServer listen(int port) {
        try {
            InetAddress loopback = Inet4Address.ofLiteral("127.0.0.1");
            ServerSocket server = new ServerSocket();
            server.bind(new InetSocketAddress(loopback, port));
            InspectorServer listening = new InspectorServer(server);
            Thread.ofPlatform().daemon().name("node-inspector").start(listening::accept);
            return listening;
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot listen for a debugger on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The two lines for the user, when a debugger can attach. */
    private String greeting() {
        return "Debugger listening on ws://" + address() + "\nIn Chrome open: " + page() + "\n";
    }

    private String address() {
        return "127.0.0.1:" + server.getLocalPort() + "/" + id;
    }

    private String page() {
        return "devtools://devtools/bundled/js_app.html?ws=" + address();
    }

    // ---- the engine ----

    @Override
    public MessageEndpoint open(URI place, MessageEndpoint opened) {
        synchronized (this) {
            session = opened;
            if (!greeted) {
                System.err.print(greeting());
            }
            greeted = true;
        }
        return new MessageEndpoint() {
            @Override
            public void sendText(String text) throws IOException {
                InspectorSocket to = debugger();
                if (to != null) {
                    to.write(text);
                }
            }

            @Override
            public void sendBinary(ByteBuffer data) throws IOException {
                throw new IOException("the protocol of debuggers is text");
            }

            @Override
            public void sendPing(ByteBuffer data) {
                // Never sent: the connection is to this machine.
            }

            @Override
            public void sendPong(ByteBuffer data) {
                // Never sent: the socket answers pings itself.
            }

            @Override
            public void sendClose() throws IOException {
                InspectorSocket to = debugger();
                if (to != null) {
                    to.close();
                }
            }
        };
    }

    private synchronized InspectorSocket debugger() {
        return debugger;
    }

    // ---- the debuggers ----

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                if (connections.tryAcquire()) {
                    Thread.ofPlatform()
                            .daemon()
                            .name("node-debugger")
                            .start(() -> serveAndRelease(socket));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                System.err.println("node: no more debuggers: " + e.getMessage());
                return;
            }
        }
    }

    private void serveAndRelease(Socket socket) {
        try (socket) {
            serve(socket);
        } catch (IOException e) {
            return; // the debugger is gone
        } finally {
            connections.release();
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout(HEAD);
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        InspectorRequest request = InspectorRequest.read(in);
        if (request == null) {
            respond(socket, "400 Bad Request", "Expected a request of HTTP/1.1\n");
        } else if (!request.hasLocalHost()) {
            respond(socket, "400 Bad Request", "Host must be an IP address or localhost\n");
        } else if (!request.hasNoWebOrigin()) {
            respond(socket, "403 Forbidden", "Web pages may not connect\n");
        } else if (!request.method().equals("GET")) {
            respond(socket, "405 Method Not Allowed", "Expected GET\n");
        } else {
            route(socket, in, request);
        }
    }

    private void route(Socket socket, DataInputStream in, InspectorRequest request)
            throws IOException {
        switch (request.path()) {
            case "/json", "/json/list" -> respond(socket, "200 OK", list());
            case "/json/version" ->
                    respond(
                            socket,
                            "200 OK",
                            "{\"Browser\":\"GraalVM\",\"Protocol-Version\":\"1.2\"}\n");
            default -> {
                if (!isSecret(request.path())) {
                    respond(socket, "404 Not Found", "Not found\n");
                } else if (!request.isUpgrade()) {
                    respond(socket, "400 Bad Request", "Expected a WebSocket\n");
                } else {
                    attach(socket, in, request);
                }
            }
        }
    }

    /** Takes the same time wherever the path is wrong. */
    private boolean isSecret(String path) {
        return MessageDigest.isEqual(
                path.getBytes(StandardCharsets.UTF_8), ("/" + id).getBytes(StandardCharsets.UTF_8));
    }

    private String list() {
        return """
                [{"description":"node","devtoolsFrontendUrl":"%s","id":"%s","title":"node",                "type":"node","webSocketDebuggerUrl":"ws://%s"}]
                """
                .formatted(page(), id, address());
    }

    private static void respond(Socket socket, String status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String type =
                text.startsWith("[") || text.startsWith("{") ? "application/json" : "text/plain";
        String head =
                "HTTP/1.1 %s\r\nContent-Type: %s; charset=UTF-8\r\nCache-Control: no-cache\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                        .formatted(status, type, body.length);
        socket.getOutputStream().write((head + text).getBytes(StandardCharsets.UTF_8));
    }

    private void attach(Socket socket, DataInputStream in, InspectorRequest request)
            throws IOException {
        InspectorSocket attached = new InspectorSocket(socket, in);
        MessageEndpoint opened;
        synchronized (this) {
            opened = debugger == null ? session : null;
            if (opened != null) {
                debugger = attached;
            }
        }
        if (opened == null) {
            respond(socket, "409 Conflict", "Another debugger is attached\n");
            return;
        }
        try {
            String head =
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + accept(request.key())
                            + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.setSoTimeout(0);
            for (String text = attached.read(); text != null; text = attached.read()) {
                opened.sendText(text);
            }
        } finally {
            synchronized (this) {
                debugger = null;
                session = null;
            }
            opened.sendClose(); // the engine opens the next session
        }
    }

    private static String accept(byte... key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            sha.update(key);
            sha.update(ACCEPT.getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
