package node.tck.http;

import java.util.ServiceLoader;
import node.http.HttpServer;
import org.junit.jupiter.api.Tag;

@Tag("http")
class OurHttpServerTest implements HttpServerVerification {

    @Override
    public HttpServer server() {
        return ServiceLoader.load(HttpServer.class).findFirst().orElseThrow();
    }
}
