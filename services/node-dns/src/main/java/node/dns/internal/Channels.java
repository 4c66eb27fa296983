package node.dns.internal;

import java.io.IOException;
import java.nio.channels.Channel;
import node.loop.Handle;

/** Lets go of what an exchange held. */
final class Channels {

    private Channels() {}

    /**
     * Closes them.
     *
     * @param watch null if it did not come to that
     * @param channel null if it did not come to that
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
            return; // its descriptor is gone all the same, and what it was for is done
        }
    }
}
