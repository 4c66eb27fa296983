package node.dns.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on the loopback, over UDP and TCP on one port. */
final class NameServer implements AutoCloseable {

    private static final int SHORT = 512;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    /** A port that is free for TCP may be in use for UDP. */
    private static final int TRIES = 20;

    /** The number of aliases that it follows. */
    private static final int HOPS = 4;

    /** The UDP reply; null for none. */
    interface Behaviour extends BiFunction<NameServer, Message, byte[]> {}

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
    private final List<Record> zone;
    private final Behaviour behaviour;
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    private NameServer(
            List<Record> zone, Behaviour behaviour, ServerSocket tcp, DatagramSocket udp) {
        this.zone = zone;
        this.behaviour = behaviour;
        this.tcp = tcp;
        this.udp = udp;
        Thread.ofPlatform().daemon().start(this::serveUdp);
        Thread.ofPlatform().daemon().start(this::serveTcp);
    }

    /** Adds these records, for instance {@code "a.test. 60 A 192.0.2.1"}. */
    static NameServer of(String... lines) throws IOException {
        return behaving(NameServer::answer, lines);
    }

    static NameServer behaving(Behaviour behaviour, String... lines) throws IOException {
        List<Record> zone = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.split(" ", 4);
            zone.add(
                    Record.fromString(
                            Name.fromString(words[0]),
                            Type.value(words[2]),
                            DClass.IN,
                            Long.parseLong(words[1]),
                            words[3],
                            Name.root));
        }
        for (int left = TRIES; ; left--) {
            ServerSocket tcp = new ServerSocket(0, 10, LOOPBACK);
            try {
                DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), LOOPBACK);
                return new NameServer(zone, behaviour, tcp, udp);
            } catch (BindException e) {
                tcp.close();
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    private void serveUdp() {
        byte[] buffer = new byte[SHORT];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                asked.add("udp " + query.getQuestion().getName());
                numbers.add(query.getHeader().getID());
                byte[] reply = behaviour.apply(this, query);
                if (reply != null) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    Message query = new Message(in.readNBytes(in.readUnsignedShort()));
                    asked.add("tcp " + query.getQuestion().getName());
                    byte[] reply = reply(query).toWire();
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(reply.length);
                    // In two pieces, as a network may split it.
                    out.write(reply, 0, 5);
                    out.flush();
                    out.write(reply, 5, reply.length - 5);
                    out.flush();
                    in.read();
                }
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    byte[] answer(Message query) {
        return reply(query).toWire(SHORT);
    }

    /** Answers like a recursive server, including the aliases. */
    Message reply(Message query) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        Name name = query.getQuestion().getName();
        boolean exists = false;
        for (int hop = 0; hop < HOPS; hop++) {
            for (Record record : zone) {
                boolean fits = record.getName().equals(name);
                exists |= fits;
                if (fits && record.getType() == query.getQuestion().getType()) {
                    addOnce(reply, record);
                }
            }
            name = follow(reply, name);
        }
        if (!exists) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        return reply;
    }

    private Name follow(Message reply, Name name) {
        for (Record record : zone) {
            if (record instanceof CNAMERecord alias && alias.getName().equals(name)) {
                addOnce(reply, alias);
                return alias.getTarget();
            }
        }
        return name;
    }

    private static void addOnce(Message reply, Record record) {
        if (!reply.findRecord(record, Section.ANSWER)) {
            reply.addRecord(record, Section.ANSWER);
        }
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
