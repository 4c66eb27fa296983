package node.tck.websocket;

import java.util.Set;
import node.tck.Capability;
import node.tck.Providers;
import node.tck.Service;
import node.websocket.WebSockets;

/** The rules of WebSocket, tried on the provider that is on the path. */
public final class WebSocketsTck implements WebSocketsVerification {

    /** For JUnit and for {@link Service}. */
    public WebSocketsTck() {}

    @Override
    public WebSockets webSockets() {
        return Providers.only(WebSockets.class);
    }

    @Override
    public Set<Capability> capabilities() {
        return Providers.capabilities(webSockets(), server(), client(), loops());
    }

    @Override
    public String toString() {
        return Providers.title(WebSockets.class, webSockets());
    }
}
