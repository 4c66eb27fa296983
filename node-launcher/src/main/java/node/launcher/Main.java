package node.launcher;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import node.runtime.ProcessOutput;
import node.runtime.ProgramThread;

/** The {@code node} command. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /**
     * Runs the command and exits the JVM with its status. The thread that the JVM starts with has a
     * small stack, so the command runs on another one.
     */
    public static void main(String[] arguments) {
        ProgramThread.named("node", () -> run(arguments)).start();
    }

    private static void run(String... arguments) {
        OutputStream out = ProcessOutput.out();
        OutputStream err = ProcessOutput.err();
        String refusal = ArgumentLetters.refusal();
        if (refusal != null) {
            Command.print(err, "node: " + refusal + "\n");
            System.exit(FAILED);
        }
        ProcessSignals signals = new ProcessSignals();
        Command command =
                new Command(
                        null, out, err, program -> handle(signals, program), System::exit, signals);
        String options = System.getenv(NodeOptions.VARIABLE);
        boolean given = options != null && !options.isEmpty();
        try {
            System.exit(given ? command.runWith(options, arguments) : command.run(arguments));
        } catch (Throwable thrown) {
            Command.print(err, "node: internal error: " + thrown + "\n");
            System.exit(FAILED);
        }
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
