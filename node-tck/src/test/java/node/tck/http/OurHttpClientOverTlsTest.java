package node.tck.http;

import java.util.ServiceLoader;
import node.http.HttpClient;
import node.net.Transport;
import org.junit.jupiter.api.Tag;

/** HTTP behaves over TLS as it does over TCP. */
@Tag("http")
class OurHttpClientOverTlsTest implements HttpClientVerification {

    @Override
    public HttpClient client() {
        return ServiceLoader.load(HttpClient.class).findFirst().orElseThrow();
    }

    @Override
    public Transport transport() {
        return new SecureTransport();
    }
}
