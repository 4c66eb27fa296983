package node.tck.dns;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * A name server on the loopback, over UDP and, on the same port, TCP (RFC 1035). It knows a few
 * names by heart, and can be told to misbehave.
 */
final class NameServer implements AutoCloseable {

    static final int A = 1;
    static final int CNAME = 5;
    static final int PTR = 12;
    static final int AAAA = 28;

    static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;

    private static final int HEADER = 12;
    private static final int IN = 1;
    private static final int LONGEST = 512;
    static final int TRIES = 20;
    private static final int TRUNCATED = 0x200;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** A question: the octets that came, and what they say. */
    record Question(byte[] message, String name, int type, SocketAddress from) {}

    private record Sockets(ServerSocket connections, DatagramSocket datagrams) {}

    private record Entry(String name, int ttl, int type, byte[] data) {}

    /** What goes back for a question, one datagram each. */
    @FunctionalInterface
    interface Behaviour {
        List<byte[]> replies(NameServer self, Question question);
    }

    private final List<Entry> zone = new ArrayList<>();
    private final DatagramSocket socket;
    private final ServerSocket connections;
    private volatile Behaviour behaviour = (self, question) -> List.of(self.reply(question));
    private volatile Behaviour connected = behaviour;
    private volatile Consumer<Question> onQuestion = question -> {};

    NameServer() {
        this(() -> 0);
    }

    /**
     * A server on one of these ports.
     *
     * @param ports asked before each try; 0 leaves it to the system
     * @throws UncheckedIOException if {@value #TRIES} of them were taken
     */
    NameServer(IntSupplier ports) {
        try {
            Sockets bound = bind(ports);
            connections = bound.connections;
            socket = bound.datagrams;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("node-tck-names").start(this::serve);
        Thread.ofPlatform().daemon().name("node-tck-names-tcp").start(this::serveConnections);
    }

    /** The system gives a number that is free for TCP; over UDP somebody else may have it. */
    private static Sockets bind(IntSupplier ports) throws IOException {
        for (int left = TRIES; ; left--) {
            try {
                return bind(ports.getAsInt());
            } catch (BindException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static Sockets bind(int port) throws IOException {
        ServerSocket connections = new ServerSocket(port, 0, LOOPBACK);
        try {
            int given = connections.getLocalPort();
            return new Sockets(connections, new DatagramSocket(given, LOOPBACK));
        } catch (IOException e) {
            connections.close();
            throw e;
        }
    }

    /** As the property of {@link node.dns.Resolver} takes it. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    NameServer address(String name, int ttl, String address) {
        byte[] octets = InetAddress.ofLiteral(address).getAddress();
        zone.add(new Entry(name, ttl, octets.length == 4 ? A : AAAA, octets));
        return this;
    }

    NameServer name(String name, int ttl, int type, String target) {
        zone.add(new Entry(name, ttl, type, encoded(target)));
        return this;
    }

    void behave(Behaviour other) {
        behaviour = other;
    }

    /** Says in each datagram that it is too small, and has this to say over TCP. */
    void behaveOverTcp(Behaviour other) {
        behaviour = (self, question) -> List.of(encode(question, TRUNCATED, List.of()));
        connected = other;
    }

    /** Told of each question, on the server's thread. */
    void onQuestion(Consumer<Question> listener) {
        onQuestion = listener;
    }

    private void serve() {
        byte[] buffer = new byte[LONGEST];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Question question =
                        parse(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress());
                onQuestion.accept(question);
                for (byte[] reply : behaviour.replies(this, question)) {
                    socket.send(new DatagramPacket(reply, reply.length, question.from()));
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serveConnections() {
        while (true) {
            try (Socket socket = connections.accept()) {
                serve(socket);
            } catch (IOException e) {
                if (connections.isClosed()) {
                    return;
                }
                // Who asked has gone away: the next one is served.
            }
        }
    }

    /** Each message follows its length. */
    private void serve(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] message = in.readNBytes(in.readUnsignedShort());
        Question question = parse(message, socket.getRemoteSocketAddress());
        for (byte[] reply : connected.replies(this, question)) {
            ByteBuffer out = ByteBuffer.allocate(2 + reply.length);
            out.putShort((short) reply.length).put(reply);
            socket.getOutputStream().write(out.array(), 0, 1);
            socket.getOutputStream().write(out.array(), 1, out.capacity() - 1);
        }
    }

    private static Question parse(byte[] message, SocketAddress from) {
        ByteBuffer in = ByteBuffer.wrap(message).position(HEADER);
        StringBuilder name = new StringBuilder();
        for (int length = in.get(); length > 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            name.append(new String(label, StandardCharsets.US_ASCII)).append('.');
        }
        return new Question(message, name.toString(), in.getShort(), from);
    }

    // ---- replies ----

    /** As a recursive server answers: with the aliases that lead to the answer. */
    byte[] reply(Question question) {
        List<Entry> answers = new ArrayList<>();
        String name = question.name();
        boolean exists = false;
        boolean more = true;
        while (more) {
            more = false;
            String alias = null;
            for (Entry entry : zone) {
                if (entry.name.equalsIgnoreCase(name)) {
                    exists = true;
                    if (entry.type == question.type()) {
                        answers.add(entry);
                    } else if (entry.type == CNAME) {
                        answers.add(entry);
                        alias = decoded(entry.data);
                    }
                }
            }
            if (alias != null) {
                name = alias;
                more = true;
            }
        }
        return encode(question, exists ? 0 : NXDOMAIN, answers);
    }

    /** An answer of that address alone, which is what nobody should believe. */
    static byte[] forged(Question question, String address) {
        byte[] octets = InetAddress.ofLiteral(address).getAddress();
        return encode(question, 0, List.of(new Entry(question.name(), 60, A, octets)));
    }

    static byte[] failure(Question question, int code) {
        return encode(question, code, List.of());
    }

    private static byte[] encode(Question question, int code, List<Entry> answers) {
        ByteBuffer out = ByteBuffer.allocate(8 * LONGEST);
        out.put(question.message(), 0, 2); // its number
        out.putShort((short) (0x8180 | code)); // a reply, recursion desired and available
        out.putShort((short) 1).putShort((short) answers.size()).putInt(0);
        out.put(encoded(question.name())).putShort((short) question.type()).putShort((short) IN);
        for (Entry answer : answers) {
            out.put(encoded(answer.name)).putShort((short) answer.type).putShort((short) IN);
            out.putInt(answer.ttl).putShort((short) answer.data.length).put(answer.data);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] encoded(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static String decoded(byte[] name) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; name[at] > 0; at += name[at] + 1) {
            text.append(new String(name, at + 1, name[at], StandardCharsets.US_ASCII)).append('.');
        }
        return text.toString();
    }

    @Override
    public void close() {
        socket.close();
        try {
            connections.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
