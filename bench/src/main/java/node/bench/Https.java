package node.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Connections to servers of this machine over TLS 1.3. Nothing is checked. */
final class Https {

    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private Https() {}

    /** A context that trusts every server and has no session yet. */
    static SSLContext context() {
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
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects and completes the handshake. */
    static SSLSocket connect(SSLContext context, int port) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        return socket;
    }

    /** Sends a request and reads the whole response, which must be {@code Hello World}. */
    static void ask(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST);
        byte[] response = new byte[4096];
        int length = 0;
        while (true) {
            int count = socket.getInputStream().read(response, length, response.length - length);
            if (count < 0) {
                throw new IOException("the connection ended within a response");
            }
            length += count;
            String text = new String(response, 0, length, StandardCharsets.ISO_8859_1);
            if (text.endsWith("\r\n\r\nHello World") && text.startsWith("HTTP/1.1 200 ")) {
                return;
            }
        }
    }
}
