package node.tck.http;

import java.util.List;
import java.util.Set;
import node.http.HttpServer;
import node.net.Transport;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of HTTP servers, tried on the provider that is on the path, over a transport. */
public final class HttpServerTck implements HttpServerVerification {

    /** Null for the one that is on the path. */
    private Transport transport;

    /** For JUnit and for {@link Service}. */
    public HttpServerTck() {}

    /** One over each transport that is on the path. */
    public static List<HttpServerTck> overEachTransport() {
        return Providers.all(Transport.class).stream().map(HttpServerTck::over).toList();
    }

    private static HttpServerTck over(Transport transport) {
        HttpServerTck subject = new HttpServerTck();
        subject.transport = transport;
        return subject;
    }

    @Override
    public HttpServer server() {
        return Providers.only(HttpServer.class);
    }

    @Override
    public Transport transport() {
        return transport == null ? Providers.only(Transport.class) : transport;
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(server(), transport(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(HttpServer.class, server())
                + " over "
                + Providers.title(Transport.class, transport());
    }
}
