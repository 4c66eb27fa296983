package node.tck.http;

import java.util.ServiceLoader;
import node.http.HttpClient;
import org.junit.jupiter.api.Tag;

@Tag("http")
class OurHttpClientTest implements HttpClientVerification {

    @Override
    public HttpClient client() {
        return ServiceLoader.load(HttpClient.class).findFirst().orElseThrow();
    }
}
