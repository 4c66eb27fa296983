package node.tls.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import node.net.ConnectionHandler;

/** Receives the events of the transport below an encrypted connection. */
final class Carrier implements ConnectionHandler {

    private final SecureConnection above;

    Carrier(SecureConnection above) {
        this.above = above;
    }

    @Override
    public void flush() {
        above.handler.flush();
    }

    @Override
    public void opened() {
        if (!above.isOver()) {
            above.begin();
        }
    }

    @Override
    public void received(ByteBuffer data) {
        if (!above.isOver()) {
            above.pump(data);
        }
        data.position(data.limit());
    }

    @Override
    public void ended() {
        above.belowEnded = true;
        if (above.isOver()) {
            above.below.destroy();
        } else {
            above.guarded(() -> above.pump(null));
        }
    }

    @Override
    public void drained() {
        above.drainedBelow();
    }

    @Override
    public void timedOut() {
        if (!above.isOver()) {
            above.guarded(above.handler::timedOut);
        }
    }

    @Override
    public void closed(IOException error) {
        above.closedBelow(error);
    }
}
