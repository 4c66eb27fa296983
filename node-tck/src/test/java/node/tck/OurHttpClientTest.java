package node.tck;

import java.util.ServiceLoader;
import node.http.HttpClient;

class OurHttpClientTest implements HttpClientVerification {

    @Override
    public HttpClient client() {
        return ServiceLoader.load(HttpClient.class).findFirst().orElseThrow();
    }
}
