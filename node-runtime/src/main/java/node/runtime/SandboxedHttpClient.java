package node.runtime;

import node.http.HttpClient;
import node.http.HttpOptions;
import node.http.HttpSession;
import node.loop.Loop;
import node.net.Connector;

/** An HTTP client that connects only to the servers that the program may connect to. */
final class SandboxedHttpClient implements HttpClient {

    private static final int PORT = 80;

    private final HttpClient client;
    private final NetRules rules;

    SandboxedHttpClient(HttpClient client, NetRules rules) {
        this.client = client;
        this.rules = rules;
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public HttpSession open(Loop loop, HttpOptions options, String authority, Connector connector) {
        HttpSession session = client.open(loop, options, authority, connector);
        rules.authority(authority, PORT); // well formed: open has checked it
        return session;
    }
}
