package node.classic.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The open WebSockets of all servers, each at its place. The library has its objects at the same
 * places: what crosses is the number, because an object that is kept on the other side of the
 * border needs one more there. When one leaves, the last takes its place, on both sides.
 */
final class OpenSockets {

    private final List<ServerWebSocket> sockets = new ArrayList<>();

    void add(ServerWebSocket socket) {
        socket.place = sockets.size();
        sockets.add(socket);
    }

    ServerWebSocket at(int place) {
        return sockets.get(place);
    }

    /** Returns the place from which the last one has moved to that of the removed one. */
    int remove(ServerWebSocket socket) {
        ServerWebSocket last = sockets.removeLast();
        if (last != socket) {
            sockets.set(socket.place, last);
            last.place = socket.place;
        }
        return sockets.size();
    }

    boolean isEmpty() {
        return sockets.isEmpty();
    }

    /** Passes all to the action, which may close some. */
    void forEach(Consumer<ServerWebSocket> action) {
        List.copyOf(sockets).forEach(action);
    }
}
