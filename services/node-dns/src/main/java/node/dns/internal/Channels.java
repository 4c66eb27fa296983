package node.dns.internal;

import java.io.IOException;
import java.nio.channels.Channel;
import node.loop.Handle;

/** Releases the resources of an exchange. */
final class Channels {

    private Channels() {}

    /**
     * Closes them.
     *
     * @param watch null if not opened
     * @param channel null if not opened
     */
    static void release(Handle watch, Handle deadline, Channel channel) {
        deadline.close();
        if (watch != null) {
            watch.close();
        }
        if (channel != null) {
            close(channel);
        }
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return; // the descriptor is released anyway, and the exchange is over
        }
    }
}
