package node.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A name server on the loopback interface with a few records. It writes the bytes of its messages
 * without a library.
 */
final class DnsServer implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int A = 1;
    private static final int CNAME = 5;
    private static final int PTR = 12;
    private static final int AAAA = 28;
    private static final int SERVFAIL = 2;
    private static final int NXDOMAIN = 3;

    private record Entry(String owner, int type, int ttl, byte[] data) {}

    private static final Map<String, List<Entry>> ZONE =
            Map.of(
                    "two.test", List.of(address(60, 1), address(60, 2)),
                    "six.test", List.of(six()),
                    "www.test",
                            List.of(
                                    new Entry("www.test", CNAME, 30, name("two.test")),
                                    address(60, 1),
                                    address(60, 2)),
                    "1.2.0.192.in-addr.arpa", List.of(pointer("one.test"), pointer("two.test")));

    private final DatagramSocket socket;

    DnsServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofPlatform().daemon().start(this::serve);
    }

    private static Entry address(int ttl, int last) {
        return new Entry("two.test", A, ttl, new byte[] {(byte) 192, 0, 2, (byte) last});
    }

    private static Entry six() {
        return new Entry("six.test", AAAA, 61, InetAddress.ofLiteral("2001:db8::1").getAddress());
    }

    private static Entry pointer(String name) {
        return new Entry("1.2.0.192.in-addr.arpa", PTR, 63, name(name));
    }

    /** Returns the value for {@code node.dns.servers}. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] reply = reply(Arrays.copyOf(buffer, packet.getLength()));
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private static byte[] reply(byte[] query) {
        ByteBuffer question = ByteBuffer.wrap(query).position(HEADER);
        String name = readName(question);
        int type = question.getShort();
        int end = question.position() + 2;
        List<Entry> known = ZONE.getOrDefault(name, List.of());
        List<Entry> fitting = new ArrayList<>(known);
        if (known.stream().noneMatch(entry -> entry.type() == type)) {
            fitting.clear();
        }
        int code = name.equals("broken.test") ? SERVFAIL : known.isEmpty() ? NXDOMAIN : 0;
        ByteBuffer reply = ByteBuffer.allocate(512).put(query, 0, end);
        reply.putShort(2, (short) (0x8180 | code)).putShort(6, (short) fitting.size());
        for (Entry entry : fitting) {
            reply.put(name(entry.owner())).putShort((short) entry.type()).putShort((short) 1);
            reply.putInt(entry.ttl()).putShort((short) entry.data().length).put(entry.data());
        }
        return Arrays.copyOf(reply.array(), reply.position());
    }

    private static String readName(ByteBuffer from) {
        List<String> labels = new ArrayList<>();
        for (int length = from.get(); length > 0; length = from.get()) {
            byte[] label = new byte[length];
            from.get(label);
            labels.add(new String(label, StandardCharsets.US_ASCII));
        }
        return String.join(".", labels);
    }

    private static byte[] name(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            bytes.write(label.length());
            bytes.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.write(0);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
