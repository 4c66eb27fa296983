package node.tls.internal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import node.tls.ClientHello;
import node.tls.TlsException;

/**
 * Reads what a server needs of a client's first message, before there is an engine: so what is
 * decided by it may take time, and concerns the choice of the engine's context.
 */
final class HelloReader {

    /** The longest first message, as the JDK's engine takes it. */
    private static final int LONGEST = 32 * 1024;

    /** In how many records it may come: all are read again when more arrives. */
    private static final int MOST_RECORDS = 64;

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int CLIENT_HELLO = 1;
    private static final int HEADER = 5;
    private static final int LONGEST_RECORD = 16 * 1024;

    /** Kind and length of a message. */
    private static final int PREFIX = 4;

    private static final int RANDOM = 2 + 32;
    private static final int SERVER_NAME = 0;
    private static final int ALPN = 16;

    private HelloReader() {}

    /**
     * Reads a message.
     *
     * @param octets the octets so far; their position does not change
     * @return null if octets are missing
     * @throws TlsException if it is none
     */
    static ClientHello read(ByteBuffer octets) throws TlsException {
        ByteBuffer in = octets.duplicate();
        ByteArrayOutputStream message = null;
        int needed = -1;
        for (int i = 0; i < MOST_RECORDS; i++) {
            if (in.hasRemaining() && in.get(in.position()) != HANDSHAKE) {
                throw notTls(in);
            }
            if (in.remaining() < HEADER) {
                return null;
            }
            if (in.get(in.position() + 1) != 3) {
                throw notTls(in);
            }
            int length = in.getShort(in.position() + 3) & 0xffff;
            if (length > LONGEST_RECORD || length == 0) {
                throw TlsErrors.protocol(
                        length == 0 ? "bad length" : "packet length too long", null);
            }
            if (message == null
                    && in.remaining() > HEADER
                    && in.get(in.position() + HEADER) != CLIENT_HELLO) {
                throw unexpected();
            }
            if (in.remaining() < HEADER + length) {
                return null;
            }
            byte[] part = new byte[length];
            in.position(in.position() + HEADER).get(part);
            if (message == null) {
                message = new ByteArrayOutputStream(length);
            }
            message.writeBytes(part);
            if (needed < 0 && message.size() >= PREFIX) {
                needed = length(message.toByteArray());
            }
            if (needed >= 0 && message.size() >= needed) {
                return parse(ByteBuffer.wrap(message.toByteArray(), PREFIX, needed - PREFIX));
            }
        }
        throw TlsErrors.protocol("too many records", null);
    }

    private static TlsException unexpected() {
        return TlsErrors.protocol("unexpected message", null);
    }

    /** As OpenSSL tells requests of HTTP from other mistakes. */
    private static TlsException notTls(ByteBuffer in) {
        byte[] start = new byte[Math.min(4, in.remaining())];
        in.get(in.position(), start);
        String reason =
                switch (new String(start, StandardCharsets.ISO_8859_1)) {
                    case "GET ", "POST", "HEAD", "PUT " -> "http request";
                    case "CONN" -> "https proxy request";
                    default -> start[0] == ALERT ? "unexpected message" : "wrong version number";
                };
        return TlsErrors.protocol(reason, null);
    }

    /** Returns how long the whole message is. */
    private static int length(byte[] message) throws TlsException {
        ByteBuffer in = ByteBuffer.wrap(message);
        int kind = in.get();
        int length = (in.get() & 0xff) << 16 | in.getShort() & 0xffff;
        if (kind != CLIENT_HELLO || length > LONGEST) {
            throw unexpected();
        }
        return PREFIX + length;
    }

    private static ClientHello parse(ByteBuffer content) throws TlsException {
        try {
            return extensions(content);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw TlsErrors.protocol("length mismatch", e);
        }
    }

    private static ClientHello extensions(ByteBuffer in) {
        skip(in, RANDOM);
        skip(in, in.get() & 0xff); // the session
        skip(in, in.getShort() & 0xffff); // cipher suites
        skip(in, in.get() & 0xff); // compression
        String name = "";
        List<String> protocols = new ArrayList<>();
        if (in.remaining() >= 2) {
            ByteBuffer all = part(in, in.getShort() & 0xffff);
            while (all.hasRemaining()) {
                int kind = all.getShort() & 0xffff;
                ByteBuffer content = part(all, all.getShort() & 0xffff);
                if (kind == SERVER_NAME && content.hasRemaining()) {
                    name = serverName(content);
                } else if (kind == ALPN) {
                    ByteBuffer list = part(content, content.getShort() & 0xffff);
                    while (list.hasRemaining()) {
                        protocols.add(text(part(list, list.get() & 0xff)));
                    }
                }
            }
        }
        return new ClientHello(name, protocols);
    }

    private static String serverName(ByteBuffer content) {
        ByteBuffer list = part(content, content.getShort() & 0xffff);
        while (list.hasRemaining()) {
            int kind = list.get();
            ByteBuffer name = part(list, list.getShort() & 0xffff);
            if (kind == 0) {
                return text(name).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }

    private static ByteBuffer part(ByteBuffer in, int length) {
        ByteBuffer part = in.slice(in.position(), Math.min(length, in.remaining()));
        skip(in, length);
        return part;
    }

    private static String text(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
