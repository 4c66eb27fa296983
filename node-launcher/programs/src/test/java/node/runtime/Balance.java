package node.runtime;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Listen;
import node.net.Recipient;
import node.net.Transport;

/** How connections are given to loops. */
enum Balance {
    /** As {@link SharedPorts} does. */
    FEWEST {
        @Override
        void listen(Transport transport, Loop accepting, Listen listen, List<Seat> seats)
                throws IOException {
            SharedPort port = new SharedPort(accepting);
            port.opened(transport.offer(accepting, listen, port));
            for (Seat seat : seats) {
                port.join(new PortMember(seat.loop()), seat.acceptor(), () -> {});
            }
        }
    },

    /** One after the other. */
    ROUND_ROBIN {
        @Override
        void listen(Transport transport, Loop accepting, Listen listen, List<Seat> seats)
                throws IOException {
            int[] last = new int[1];
            transport.offer(
                    accepting,
                    listen,
                    arrival -> hand(arrival, seats.get(last[0]++ % seats.size())));
        }
    },

    /** By a hash of the client's address and port, as the system does it for SO_REUSEPORT. */
    HASH {
        @Override
        void listen(Transport transport, Loop accepting, Listen listen, List<Seat> seats)
                throws IOException {
            Recipient recipient = arrival -> hand(arrival, seats.get(hash(arrival, seats.size())));
            transport.offer(accepting, listen, recipient);
        }
    };

    /** A loop that listens. */
    record Seat(BusyLoop loop, Acceptor acceptor) {}

    abstract void listen(Transport transport, Loop accepting, Listen listen, List<Seat> seats)
            throws IOException;

    private static void hand(Arrival arrival, Seat seat) {
        seat.loop().post(() -> arrival.adopt(seat.loop(), seat.acceptor()));
    }

    /** All bits of the port decide (SplitMix64). */
    private static int hash(Arrival arrival, int seats) {
        long mixed = ((InetSocketAddress) arrival.remoteAddress()).getPort() * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((mixed ^ (mixed >>> 31)) >>> 33) % seats;
    }
}
