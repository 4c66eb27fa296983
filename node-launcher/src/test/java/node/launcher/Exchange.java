package node.launcher;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request in HTTP/1.0, sent octet for octet. The end of the connection ends its response. */
final class Exchange implements AutoCloseable {

    /**
     * The response.
     *
     * @param head the status line and the fields
     */
    record Response(String head, byte[] body) {

        int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Returns the value of a field; null if it is missing. */
        String field(String name) {
            Matcher found =
                    Pattern.compile("(?im)^" + Pattern.quote(name) + ":[ ]*(.*?)\r?$")
                            .matcher(head);
            return found.find() ? found.group(1) : null;
        }
    }

    private final Socket socket;

    private Exchange(Socket socket) {
        this.socket = socket;
    }

    /**
     * Sends a request and does not wait.
     *
     * @param line method and target
     * @param fields names and values in turn
     */
    static Exchange begin(Example server, String line, byte[] body, String... fields)
            throws IOException {
        StringBuilder head = new StringBuilder(line + " HTTP/1.0\r\nHost: a\r\n");
        for (int i = 0; i < fields.length; i += 2) {
            head.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        Socket socket = server.connect();
        socket.getOutputStream()
                .write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        return new Exchange(socket);
    }

    static Response get(Example server, String target, String... fields) throws IOException {
        return begin(server, "GET " + target, new byte[0], fields).response();
    }

    static Response send(Example server, String line, byte[] body, String... fields)
            throws IOException {
        return begin(server, line, body, fields).response();
    }

    /** Reads the whole response. */
    Response response() throws IOException {
        try (socket) {
            byte[] all = socket.getInputStream().readAllBytes();
            String text = new String(all, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n") + 4;
            byte[] body = Arrays.copyOfRange(all, end, all.length);
            return new Response(text.substring(0, end), body);
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
