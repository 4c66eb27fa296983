package node.runtime;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import node.loop.Loop;

/** A program that takes part in {@link SharedPorts}. For its thread, except for the counter. */
final class PortMember {

    /** The requests for port 0 at one address. */
    private static final class Turns {
        private int next;
        private final Set<Integer> open = new HashSet<>();
    }

    private final Loop loop;
    private final Map<SocketAddress, Turns> turns = new HashMap<>();
    private final List<SharedSeat> seats = new ArrayList<>();

    /** Connections that it has, or that wait for it. */
    private final AtomicInteger load = new AtomicInteger();

    PortMember(Loop loop) {
        this.loop = loop;
    }

    Loop loop() {
        return loop;
    }

    AtomicInteger load() {
        return load;
    }

    /** Returns which of the family's ports it asks for. */
    SharedPorts.Key ask(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet) || inet.getPort() != 0) {
            return new SharedPorts.Key(address, 0);
        }
        Turns asked = turns.computeIfAbsent(address, ignored -> new Turns());
        int turn = asked.next++;
        asked.open.add(turn);
        return new SharedPorts.Key(address, turn);
    }

    /** When it has closed all its ports at an address, it begins with the first again. */
    void release(SharedPorts.Key key) {
        Turns asked = turns.get(key.address());
        if (asked != null) {
            asked.open.remove(key.turn());
            if (asked.open.isEmpty()) {
                turns.remove(key.address());
            }
        }
    }

    void add(SharedSeat seat) {
        seats.add(seat);
    }

    void remove(SharedSeat seat) {
        seats.remove(seat);
    }

    /** The program's loop is closed. */
    void close() {
        List.copyOf(seats).forEach(SharedSeat::abandon);
    }
}
