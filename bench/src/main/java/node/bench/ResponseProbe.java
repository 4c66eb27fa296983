package node.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Sends requests on a blocking channel, to servers whose responses all have the same length. */
final class ResponseProbe {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private ResponseProbe() {}

    static ByteBuffer request() {
        return ByteBuffer.wrap(REQUEST);
    }

    /**
     * Sends a request and reads the whole response, which must have status 200 and a
     * Content-Length.
     *
     * @return the length of the response with its head
     */
    static int ask(SocketChannel channel) throws IOException {
        ByteBuffer request = request();
        while (request.hasRemaining()) {
            channel.write(request);
        }
        ByteBuffer response = ByteBuffer.allocate(4096);
        while (true) {
            if (channel.read(response) < 0) {
                throw new IOException("the connection ended within a response");
            }
            String text =
                    new String(
                            response.array(), 0, response.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                int whole = end + 4 + length(text.substring(0, end));
                if (response.position() >= whole) {
                    return whole;
                }
            }
        }
    }

    private static int length(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("expected 200, found " + head);
        }
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("no Content-Length in " + head));
    }
}
