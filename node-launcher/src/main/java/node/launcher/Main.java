package node.launcher;

import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import node.runtime.ProcessOutput;
import node.runtime.ProgramThread;

/** The {@code node} command. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /**
     * Runs the command and ends the JVM with its status. The thread that the JVM starts with has a
     * small stack, so the command runs on another one, and this one waits for it.
     */
    public static void main(String[] arguments) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Thread command =
                ProgramThread.named(
                        "node",
                        () -> {
                            try {
                                run(status -> end(ended, status), arguments);
                            } finally {
                                end(ended, FAILED);
                            }
                        });
        command.setDaemon(true);
        command.start();
        int status = ended.join();
        // If the status is 0 and there are no other threads, the JVM ends by itself, with that
        // status. System.exit would set up a log first, to record that it was called.
        if (status != 0 || areOthersAlive()) {
            System.exit(status);
        }
    }

    /** Never returns, like {@link System#exit}. */
    private static void end(CompletableFuture<Integer> ended, int status) {
        ended.complete(status);
        while (true) {
            LockSupport.park();
        }
    }

    private static void run(IntConsumer exit, String... arguments) {
        OutputStream out = ProcessOutput.out();
        OutputStream err = ProcessOutput.err();
        String refusal = ArgumentLetters.refusal();
        if (refusal != null) {
            Command.print(err, "node: " + refusal + "\n");
            exit.accept(FAILED);
        }
        ProcessSignals signals = new ProcessSignals();
        Command command =
                new Command(null, out, err, program -> handle(signals, program), exit, signals);
        String options = System.getenv(NodeOptions.VARIABLE);
        boolean given = options != null && !options.isEmpty();
        try {
            exit.accept(given ? command.runWith(options, arguments) : command.run(arguments));
        } catch (Throwable thrown) {
            Command.print(err, "node: internal error: " + thrown + "\n");
            exit.accept(FAILED);
        }
    }

    /** Whether a thread besides this one would keep the JVM alive. */
    private static boolean areOthersAlive() {
        ThreadGroup all = Thread.currentThread().getThreadGroup();
        while (all.getParent() != null) {
            all = all.getParent();
        }
        Thread[] threads = new Thread[all.activeCount() + 8];
        int count = all.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i] != Thread.currentThread() && !threads[i].isDaemon()) {
                return true;
            }
        }
        return count == threads.length;
    }

    /**
     * The first signal ends the program gracefully: SIGTERM, which service managers send, after the
     * requests in progress. A program that does not end in time is halted. A second signal halts it
     * at once: the user does not want to wait.
     */
    private static void handle(ProcessSignals signals, Command.Stoppable program) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            signals.byDefault(
                    name,
                    number -> {
                        if (asked.getAndSet(true)) {
                            Runtime.getRuntime().halt(128 + number);
                        }
                        program.endLater(
                                128 + number,
                                name.equals("TERM"),
                                () -> Runtime.getRuntime().halt(128 + number));
                    });
        }
    }
}
