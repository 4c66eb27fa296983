package node.tck.http;

import java.util.List;
import java.util.Set;
import node.http.HttpClient;
import node.net.Transport;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;

/** The rules of HTTP clients, tried on the provider that is on the path, over a transport. */
public final class HttpClientTck implements HttpClientVerification {

    /** Null for the one that is on the path. */
    private Transport transport;

    /** For JUnit and for {@link Service}. */
    public HttpClientTck() {}

    /** One over each transport that is on the path. */
    public static List<HttpClientTck> overEachTransport() {
        return Providers.all(Transport.class).stream().map(HttpClientTck::over).toList();
    }

    private static HttpClientTck over(Transport transport) {
        HttpClientTck subject = new HttpClientTck();
        subject.transport = transport;
        return subject;
    }

    @Override
    public HttpClient client() {
        return Providers.only(HttpClient.class);
    }

    @Override
    public Transport transport() {
        return transport == null ? Providers.only(Transport.class) : transport;
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(client(), transport(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(HttpClient.class, client())
                + " over "
                + Providers.title(Transport.class, transport());
    }
}
