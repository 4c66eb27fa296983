package node.launcher.soak;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client that makes each record itself, so that it can send what no honest client does. It trusts
 * everybody. Its methods block.
 */
final class TlsPeer implements AutoCloseable {

    private static final int PATIENCE = 60_000;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer in = ByteBuffer.allocate(32 * 1024).flip();
    private final ByteBuffer plain = ByteBuffer.allocate(32 * 1024);

    TlsPeer(SSLContext context, int port, String version) throws IOException {
        this(context, port, version, 0);
    }

    /**
     * @param window the size of the system's receive buffer; 0 for the default
     */
    TlsPeer(SSLContext context, int port, String version, int window) throws IOException {
        channel = SocketChannel.open();
        if (window > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, window);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.socket().setSoTimeout(PATIENCE);
        engine = context.createSSLEngine("localhost", 1);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        engine.setSSLParameters(parameters);
        engine.beginHandshake();
    }

    /** A context that trusts everybody. */
    static SSLContext context() throws GeneralSecurityException {
        X509TrustManager all =
                new X509TrustManager() {
                    @Override
                    public void checkClientTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public void checkServerTrusted(X509Certificate[] chain, String type) {}

                    @Override
                    public X509Certificate[] getAcceptedIssuers() {
                        return new X509Certificate[0];
                    }
                };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {all}, new SecureRandom());
        return context;
    }

    /** The client's first message, as one record. */
    byte[] hello() throws IOException {
        return wrap(NOTHING);
    }

    TlsPeer handshake() throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> send(wrap(NOTHING));
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> unwrap();
                default -> {
                    return this;
                }
            }
        }
    }

    private byte[] wrap(ByteBuffer content) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(32 * 1024);
        engine.wrap(content, out);
        byte[] record = new byte[out.flip().remaining()];
        out.get(record);
        return record;
    }

    /** One record with this content, which may be empty. */
    byte[] record(String content) throws IOException {
        return wrap(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** So many records with this content each. */
    byte[] records(String content, int count) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            all.writeBytes(record(content));
        }
        return all.toByteArray();
    }

    /** A request for new keys, as one record; with TLS 1.2, for a second handshake. */
    byte[] renew() throws IOException {
        engine.beginHandshake();
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            engine.getDelegatedTask().run();
        }
        return wrap(NOTHING);
    }

    void send(byte... octets) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(octets);
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    private void unwrap() throws IOException {
        while (true) {
            SSLEngineResult result = engine.unwrap(in, plain);
            switch (result.getStatus()) {
                case OK -> {
                    return;
                }
                case BUFFER_UNDERFLOW -> fill();
                default -> throw new EOFException(result.toString());
            }
        }
    }

    private void fill() throws IOException {
        in.compact();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            throw new EOFException();
        }
    }

    /** Reads content until it ends like this. */
    String read(String end) throws IOException {
        while (true) {
            String text =
                    new String(plain.array(), 0, plain.position(), StandardCharsets.ISO_8859_1);
            if (text.endsWith(end)) {
                plain.clear();
                return text;
            }
            handshake();
            unwrap();
        }
    }

    /** Reads until the server ends the connection, at once or after an alert. */
    void awaitEnd() throws IOException {
        ByteBuffer any = ByteBuffer.allocate(4096);
        try {
            while (channel.read(any.clear()) >= 0) {
                // What it says does not matter.
            }
        } catch (IOException e) {
            // A reset is an end, too.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
