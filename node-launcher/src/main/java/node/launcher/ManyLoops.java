package node.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import node.runtime.Program;
import node.runtime.ProgramThread;

/**
 * Runs one script in several loops, each on a thread of its own: programs that share nothing but
 * their ports. To its user it is one program:
 *
 * <ul>
 *   <li>When one of them ends by an error or by a call of {@code exit}, the others end, with its
 *       status. They are broken off as for a signal; if all have received a signal to end, each
 *       finishes its requests first.
 *   <li>When one has nothing left to do, the others go on. The status is the first one that is not
 *       0.
 * </ul>
 */
final class ManyLoops {

    private final int count;
    private final long shutdownTimeout;
    private final BooleanSupplier askedToEnd;
    private final CountDownLatch running;

    // All of these are guarded by this.
    private final List<Program> programs = new ArrayList<>();
    private boolean ending;
    private int status;
    private Throwable failure;

    /**
     * @param askedToEnd whether the programs have received a signal to end
     */
    ManyLoops(int count, long shutdownTimeout, BooleanSupplier askedToEnd) {
        this.count = count;
        this.askedToEnd = askedToEnd;
        this.shutdownTimeout = shutdownTimeout;
        this.running = new CountDownLatch(count);
    }

    /**
     * Runs the programs until all have ended.
     *
     * @param opening opens one of them, on its thread; the first is number 0
     * @param onStart receives what ends all of them, before they start
     * @param onEnd receives the status
     */
    int run(IntFunction<Program> opening, Consumer<Command.Stoppable> onStart, IntConsumer onEnd) {
        onStart.accept(this::end);
        for (int i = 0; i < count; i++) {
            int number = i;
            ProgramThread.named("node " + (i + 1), () -> run(opening, number)).start();
        }
        boolean interrupted = false;
        while (running.getCount() > 0) {
            try {
                running.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            switch (failure) {
                case null -> onEnd.accept(status);
                case RuntimeException thrown -> throw thrown;
                case Error thrown -> throw thrown;
                default -> throw new IllegalStateException(failure);
            }
            return status;
        }
    }

    private void run(IntFunction<Program> opening, int number) {
        try (Program program = opening.apply(number)) {
            if (started(program)) {
                int own = program.run();
                ended(program, own);
            }
        } catch (RuntimeException | Error thrown) {
            failed(thrown);
        } finally {
            running.countDown();
        }
    }

    /** Whether the program is still wanted. */
    private synchronized boolean started(Program program) {
        if (!ending) {
            programs.add(program);
        }
        return !ending;
    }

    private void ended(Program program, int own) {
        List<Program> others;
        int all;
        synchronized (this) {
            programs.remove(program);
            if (!ending && status == 0) {
                status = own;
            }
            if (ending || program.hasRunDry()) {
                return;
            }
            ending = true;
            status = own;
            all = own;
            others = List.copyOf(programs);
        }
        OptionalLong requests = requests(askedToEnd.getAsBoolean());
        others.forEach(other -> other.endInTime(all, requests, () -> stuck(all)));
    }

    /**
     * A program that cannot be broken off keeps the others from nothing: the JVM exits without it.
     */
    private void stuck(int all) {
        synchronized (this) {
            status = all;
        }
        while (running.getCount() > 0) {
            running.countDown();
        }
    }

    private synchronized void failed(Throwable thrown) {
        failure = thrown;
        ending = true;
        List.copyOf(programs)
                .forEach(other -> other.endInTime(1, OptionalLong.empty(), () -> stuck(1)));
    }

    private void end(int code, boolean orderly, Runnable stuck) {
        List<Program> all;
        synchronized (this) {
            if (!ending) {
                ending = true;
                status = code;
            }
            all = List.copyOf(programs);
        }
        all.forEach(program -> program.endInTime(code, requests(orderly), stuck));
    }

    /** The time for requests in progress. */
    private OptionalLong requests(boolean orderly) {
        return orderly ? OptionalLong.of(shutdownTimeout) : OptionalLong.empty();
    }
}
