package node.launcher;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import node.runtime.ProcessOutput;

/** The {@code node} command. */
public final class Main {

    private Main() {}

    /** Runs the command and exits the JVM with its status. */
    public static void main(String[] arguments) {
        OutputStream out = ProcessOutput.out();
        OutputStream err = ProcessOutput.err();
        System.exit(new Command(out, err, Main::handleSignals, System::exit).run(arguments));
    }

    /**
     * The first signal ends the program gracefully: SIGTERM, which service managers send, after the
     * requests in progress. A second signal exits the JVM at once: the loop is stuck, or the user
     * does not want to wait.
     */
    private static void handleSignals(Command.Stoppable program) {
        AtomicBoolean asked = new AtomicBoolean();
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signals.handle(
                    name,
                    number -> {
                        if (asked.getAndSet(true)) {
                            Runtime.getRuntime().halt(128 + number);
                        }
                        program.endLater(128 + number, name.equals("TERM"));
                    });
        }
    }
}
