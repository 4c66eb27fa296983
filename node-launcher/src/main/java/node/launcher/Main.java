package node.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** The {@code node} command. */
public final class Main {

    private Main() {}

    /** Runs the command and exits the JVM with its status. */
    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(new Command(out, err, Main::handleSignals, System::exit).run(arguments));
    }

    /**
     * The first signal ends the program gracefully: SIGTERM, which service managers send, after the
     * requests in progress. A program that does not end in time is halted. A second signal halts it
     * at once: the user does not want to wait.
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
                        program.endLater(
                                128 + number,
                                name.equals("TERM"),
                                () -> Runtime.getRuntime().halt(128 + number));
                    });
        }
    }
}
