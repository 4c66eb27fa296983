package node.http.internal;

/**
 * The answers that a connection owes, in the order of their requests (W54). Only the first one
 * writes; the others collect until it is their turn.
 */
final class AnswerQueue {

    private HttpResponse first;
    private HttpResponse last;
    private int size;

    /**
     * Answers that ended, lie in the transport's queue still, and want to know when they have left.
     */
    private HttpResponse unsent;

    void add(HttpResponse answer) {
        size++;
        if (first == null) {
            first = answer;
            last = answer;
            answer.activate();
        } else {
            last.next = answer;
            last = answer;
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    boolean isFirst(HttpResponse answer) {
        return answer == first;
    }

    /** Takes the first one out if it has ended; null if it has not, or there is none. */
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

    /** It is the first one's turn now. */
    void activateFirst() {
        if (first != null) {
            first.activate();
        }
    }

    /** How much those hold that may not write yet. */
    long collected() {
        long sum = 0;
        for (HttpResponse answer = first; answer != null; answer = answer.next) {
            sum += answer.collected();
        }
        return sum;
    }

    /** The turn of the loop ends. */
    void settle() {
        for (HttpResponse answer = first; answer != null; answer = answer.next) {
            answer.settle();
        }
    }

    /** An answer that is out of the queue wants to hear when it has left, if anybody listens. */
    void remember(HttpResponse done) {
        if (!done.isHeard()) {
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

    /** All that was queued has left. */
    void drained() {
        HttpResponse answer = unsent;
        unsent = null;
        for (; answer != null; answer = answer.next) {
            answer.sent();
        }
        if (first != null) {
            first.drained();
        }
    }

    /** Those that wait are not given any more. */
    void drop() {
        for (HttpResponse answer = takeAll(); answer != null; answer = answer.next) {
            answer.dropped();
        }
    }

    /** The connection is lost, with what was under way. */
    void lose() {
        HttpResponse answer = unsent;
        unsent = null;
        for (; answer != null; answer = answer.next) {
            answer.lost();
        }
        for (answer = takeAll(); answer != null; answer = answer.next) {
            answer.lost();
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
