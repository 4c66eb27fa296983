package node.http.internal;

/**
 * The pending responses of a connection, in the order of their requests (W54). Only the first one
 * writes; the others collect their output.
 */
final class ResponseQueue {

    private HttpResponse first;
    private HttpResponse last;
    private int size;

    /**
     * Ended responses that are still in the transport's queue and have a listener for {@code sent}.
     */
    private HttpResponse unsent;

    void add(HttpResponse response) {
        size++;
        if (first == null) {
            first = response;
            last = response;
            response.activate();
        } else {
            last.next = response;
            last = response;
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    boolean isFirst(HttpResponse response) {
        return response == first;
    }

    /** Removes and returns the first response if it has ended; otherwise null. */
    HttpResponse removeEnded() {
        if (first == null || !first.isEnded()) {
            return null;
        }
        HttpResponse done = first;
        first = done.next;
        done.next = null;
        done.removed = true;
        size--;
        if (first == null) {
            last = null;
        }
        return done;
    }

    /** Lets the first response write. */
    void activateFirst() {
        if (first != null) {
            first.activate();
        }
    }

    /** The number of octets that waiting responses have collected. */
    long collected() {
        long sum = 0;
        for (HttpResponse response = first; response != null; response = response.next) {
            sum += response.collected();
        }
        return sum;
    }

    /** Called at the end of the loop's turn. */
    void settle() {
        for (HttpResponse response = first; response != null; response = response.next) {
            response.settle();
        }
    }

    /** Remembers a removed response until it is sent, if it has a listener. */
    void remember(HttpResponse done) {
        if (!done.hasListener()) {
            return;
        }
        if (unsent == null) {
            unsent = done;
            return;
        }
        HttpResponse before = unsent;
        while (before.next != null) {
            before = before.next;
        }
        before.next = done;
    }

    boolean hasUnsent() {
        return unsent != null;
    }

    /** The transport's queue is empty. */
    void drained() {
        HttpResponse response = unsent;
        unsent = null;
        for (; response != null; response = response.next) {
            response.sent();
        }
        if (first != null) {
            first.drained();
        }
    }

    /** Drops the waiting responses. */
    void drop() {
        for (HttpResponse response = takeAll(); response != null; response = response.next) {
            response.dropped();
        }
    }

    /** The connection is lost, with all responses that were not sent. */
    void lose() {
        HttpResponse response = unsent;
        unsent = null;
        for (; response != null; response = response.next) {
            response.lost();
        }
        for (response = takeAll(); response != null; response = response.next) {
            response.lost();
        }
    }

    private HttpResponse takeAll() {
        HttpResponse all = first;
        first = null;
        last = null;
        size = 0;
        return all;
    }
}
