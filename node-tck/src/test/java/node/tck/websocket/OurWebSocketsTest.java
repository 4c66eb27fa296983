package node.tck.websocket;

import java.util.ServiceLoader;
import node.websocket.WebSockets;

class OurWebSocketsTest implements WebSocketsVerification {

    private final WebSockets webSockets =
            ServiceLoader.load(WebSockets.class).findFirst().orElseThrow();

    @Override
    public WebSockets webSockets() {
        return webSockets;
    }
}
