package node.runtime;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Arrival;
import node.net.Offer;
import node.net.Recipient;

/**
 * One port of several programs. Its connections arrive on the loop that accepts; each goes to the
 * member with the fewest connections, and among equals to the one whose turn it is.
 */
final class SharedPort implements Recipient {

    /** Connections that may wait for one member; then the system's backlog fills. */
    static final int MOST_WAITING = 64;

    private final Loop accepting;
    private Offer offer;

    // All of these are guarded by this.
    private final List<SharedSeat> seats = new ArrayList<>();
    private int last;
    private boolean paused;
    private boolean closed;

    SharedPort(Loop accepting) {
        this.accepting = accepting;
    }

    void opened(Offer opened) {
        offer = opened;
    }

    // ---- members, on their threads ----

    synchronized boolean isClosed() {
        return closed;
    }

    synchronized boolean isEmpty() {
        return seats.isEmpty();
    }

    synchronized boolean has(PortMember member) {
        return seats.stream().anyMatch(seat -> seat.member() == member);
    }

    SharedSeat join(PortMember member, Acceptor acceptor, Runnable left) {
        SharedSeat seat = new SharedSeat(this, member, acceptor, left);
        member.add(seat);
        synchronized (this) {
            seats.add(seat);
            settle(); // a new member has room
        }
        return seat;
    }

    SocketAddress address() {
        return offer.address();
    }

    /** Takes the next connection that waits for a member; null if there is none. */
    synchronized Arrival take(SharedSeat seat) {
        Arrival arrival = seat.waiting.poll();
        settle();
        return arrival;
    }

    /** Removes a member's listener; what it has not adopted goes to the others. */
    synchronized void leave(SharedSeat seat) {
        seats.remove(seat);
        List<Arrival> rest = List.copyOf(seat.waiting);
        seat.waiting.clear();
        seat.member().load().addAndGet(-rest.size());
        rest.forEach(this::place);
        settle();
    }

    /** Accepts no more while all queues are full. */
    private void settle() {
        boolean full = !seats.isEmpty() && seats.stream().noneMatch(SharedPort::hasRoom);
        if (full != paused) {
            paused = full;
            onLoop(this::follow);
        }
    }

    /** Does what was decided last. On the loop that accepts. */
    private synchronized void follow() {
        if (!offer.isOpen()) {
            return;
        }
        if (paused) {
            offer.pause();
        } else {
            offer.resume();
        }
    }

    private static boolean hasRoom(SharedSeat seat) {
        return seat.waiting.size() < MOST_WAITING;
    }

    private void onLoop(Runnable task) {
        try {
            accepting.post(task);
        } catch (RejectedExecutionException e) {
            return; // the port was closed with its loop
        }
    }

    // ---- connections ----

    @Override
    public synchronized void arrived(Arrival arrival) {
        place(arrival);
        settle();
        if (paused) {
            offer.pause(); // before the next one
        }
    }

    private void place(Arrival arrival) {
        SharedSeat seat = choose();
        if (seat == null) {
            arrival.refuse();
            return;
        }
        seat.waiting.add(arrival);
        seat.member().load().incrementAndGet();
        try {
            seat.member().loop().post(seat::next);
        } catch (RejectedExecutionException e) {
            leave(seat); // its program has ended, and has not said so yet
        }
    }

    /** Passes over full queues, unless all are: what was accepted before the pause goes on. */
    private SharedSeat choose() {
        boolean full = seats.stream().noneMatch(SharedPort::hasRoom);
        SharedSeat best = null;
        int fewest = Integer.MAX_VALUE;
        int count = seats.size();
        for (int i = 1; i <= count; i++) {
            SharedSeat seat = seats.get((last + i) % count);
            int load = seat.member().load().get();
            if (load < fewest && (full || hasRoom(seat))) {
                fewest = load;
                best = seat;
            }
        }
        if (best != null) {
            last = seats.indexOf(best);
        }
        return best;
    }

    /** Closes the port. On the loop that accepts. */
    void close() {
        offer.close();
    }

    @Override
    public void closed(IOException error) {
        List<SharedSeat> told;
        synchronized (this) {
            closed = true;
            told = List.copyOf(seats);
        }
        for (SharedSeat seat : told) {
            try {
                seat.member().loop().post(() -> seat.failed(error));
            } catch (RejectedExecutionException e) {
                continue; // its program has ended
            }
        }
    }
}
