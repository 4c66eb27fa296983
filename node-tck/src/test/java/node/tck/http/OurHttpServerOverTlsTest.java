package node.tck.http;

import java.util.ServiceLoader;
import node.http.HttpServer;
import node.net.Transport;
import org.junit.jupiter.api.Tag;

/** HTTP behaves over TLS as it does over TCP. */
@Tag("http")
class OurHttpServerOverTlsTest implements HttpServerVerification {

    @Override
    public HttpServer server() {
        return ServiceLoader.load(HttpServer.class).findFirst().orElseThrow();
    }

    @Override
    public Transport transport() {
        return new SecureTransport();
    }
}
