package acme.timers;

import node.loop.Deadline;
import node.loop.Handle;
import node.loop.Loop;
import node.timers.Timers;

/** Timers that are deadlines of the loop. The numbers are those of the rules. */
public final class AcmeTimers implements Timers {

    @Override
    public String name() {
        return "acme";
    }

    /** M2, M4, M5, M6: the loop's deadlines have the required behaviour of a time-out. */
    @Override
    public Handle setTimeout(Loop loop, double milliseconds, Runnable task) {
        return loop.schedule(nanoseconds(milliseconds), task);
    }

    @Override
    public Handle setInterval(Loop loop, double milliseconds, Runnable task) {
        return new Interval(loop, nanoseconds(milliseconds), task);
    }

    /** M1: rounded up, so that it is never early. M3: an invalid delay counts as a millisecond. */
    private static long nanoseconds(double milliseconds) {
        boolean isDelay = milliseconds >= 1 && milliseconds <= LONGEST; // false if it is NaN
        return (long) Math.ceil((isDelay ? milliseconds : 1) * 1_000_000);
    }

    /** A deadline that arms itself again for the next beat. */
    private static final class Interval implements Handle {

        private final Loop loop;
        private final long period;
        private final Runnable task;
        private final long begin;
        private final Deadline deadline;
        private boolean open = true;

        Interval(Loop loop, long period, Runnable task) {
            this.loop = loop;
            this.period = period;
            this.task = task;
            this.begin = loop.now();
            this.deadline = loop.schedule(period, this::beat);
        }

        /** M8: stops if the task has closed it. M9: continues if the task has thrown. */
        private void beat() {
            try {
                task.run();
            } finally {
                if (open) {
                    deadline.reset(untilNextBeat());
                }
            }
        }

        /** M7: beats are counted from the beginning, and missed beats are skipped. */
        private long untilNextBeat() {
            return period - (loop.now() - begin) % period;
        }

        @Override
        public void close() {
            open = false;
            deadline.close();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void ref() {
            deadline.ref();
        }

        @Override
        public void unref() {
            deadline.unref();
        }
    }
}
