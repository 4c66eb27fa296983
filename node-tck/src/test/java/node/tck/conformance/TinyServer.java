package node.tck.conformance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A subject that keeps a few rules, all but the one that is its fault. */
final class TinyServer implements AutoCloseable {

    enum Fault {
        NONE,
        TAKES_A_SIGN,
        PARSES_ON,
        ANSWERS_INCOMPLETE,
        SWAPS_ANSWERS,
        ERROR_OVERTAKES,
        CONTINUES_TWICE,
        BODY_TO_HEAD,
        NO_DATE,
        STAYS_OPEN,
        RESETS,
        CUTS_ANSWERS,
        TRIMS_NOTHING,
        TAKES_ALL,
        SILENT
    }

    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (/\\S*) HTTP/1\\.1");

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Fault fault;

    TinyServer(Fault fault) throws IOException {
        this.fault = fault;
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket peer = socket.accept();
                Thread.ofVirtual().start(() -> serve(peer));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            peer.setTcpNoDelay(true);
            new Talk(peer).run();
            if (fault == Fault.STAYS_OPEN) {
                peer.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else if (fault == Fault.RESETS) {
                peer.setSoLinger(true, 0);
            } else {
                peer.shutdownOutput();
                peer.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            // The client is gone: it has seen enough.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** The requests of one connection. */
    private final class Talk {

        private final InputStream in;
        private final OutputStream out;
        private final List<String> held = new ArrayList<>();
        private boolean last;

        Talk(Socket peer) throws IOException {
            in = new BufferedInputStream(peer.getInputStream());
            out = peer.getOutputStream();
        }

        void run() throws IOException {
            while (!last) {
                List<String> head = head();
                if (head == null) {
                    break;
                }
                try {
                    request(head);
                } catch (IllegalArgumentException e) {
                    refuse();
                }
            }
            for (String answer : held) {
                send(answer);
            }
        }

        private List<String> head() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty()) {
                    return lines;
                }
                lines.add(line);
            }
            return null;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) {
                line.append((char) c);
                if (line.length() > 1 && line.substring(line.length() - 2).equals("\r\n")) {
                    return line.substring(0, line.length() - 2);
                }
            }
            return null;
        }

        private void refuse() throws IOException {
            last = fault != Fault.PARSES_ON;
            if (fault == Fault.SILENT) {
                return;
            }
            if (fault == Fault.ERROR_OVERTAKES) {
                held.clear();
            }
            held.add(answer("400 Bad Request", "", true, ""));
            if (!last) {
                send(held.removeLast());
            }
        }

        private void request(List<String> head) throws IOException {
            Matcher line = REQUEST_LINE.matcher(head.getFirst());
            if (!line.matches() || head.stream().anyMatch(field -> field.contains(" :"))) {
                throw new IllegalArgumentException("malformed");
            }
            if (fault == Fault.TAKES_ALL) {
                return;
            }
            last = head.contains("Connection: close");
            String body = body(head);
            if (body == null) {
                last = true;
                return;
            }
            answer(line.group(1), line.group(2), head, body);
        }

        private String body(List<String> head) throws IOException {
            String length = "0";
            for (String field : head) {
                if (field.startsWith("Content-Length:")) {
                    length = field.substring(15);
                    length = fault == Fault.TRIMS_NOTHING ? length.substring(1) : length.strip();
                }
            }
            if (fault != Fault.TAKES_A_SIGN && !length.matches("\\d+")) {
                throw new IllegalArgumentException(length);
            }
            if (head.contains("Expect: 100-continue")) {
                for (int i = fault == Fault.CONTINUES_TWICE ? 2 : 1; i > 0; i--) {
                    send("HTTP/1.1 100 Continue\r\n\r\n");
                }
            }
            int octets = Integer.parseInt(length);
            byte[] body = in.readNBytes(octets);
            boolean whole = body.length == octets || fault == Fault.ANSWERS_INCOMPLETE;
            return whole ? new String(body, StandardCharsets.ISO_8859_1) : null;
        }

        private void answer(String method, String target, List<String> head, String body)
                throws IOException {
            StringBuilder echo = new StringBuilder("target " + target + "\n");
            head.subList(1, head.size()).forEach(field -> echo.append("field " + field + "\n"));
            echo.append("body " + body + "\n");
            String text = method.equals("HEAD") && fault != Fault.BODY_TO_HEAD ? "" : echo + "";
            String length = "Content-Length: " + echo.length() + "\r\n";
            String answer = answer("200 OK", length, last, text);
            if (fault == Fault.CUTS_ANSWERS) {
                send(answer.substring(0, answer.length() - 1));
                last = true;
            } else if (target.equals("/slow") || !held.isEmpty()) {
                held.add(fault == Fault.SWAPS_ANSWERS ? 0 : held.size(), answer);
            } else {
                send(answer);
            }
        }

        private String answer(String status, String fields, boolean closes, String body) {
            return "HTTP/1.1 "
                    + status
                    + "\r\n"
                    + fields
                    + (fault == Fault.NO_DATE ? "" : "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
                    + (closes ? "Connection: close\r\n" : "")
                    + (body.isEmpty() && fields.isEmpty() ? "Content-Length: 0\r\n" : "")
                    + "\r\n"
                    + body;
        }

        private void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
