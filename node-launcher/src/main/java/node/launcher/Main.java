package node.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** The {@code node} command. */
public final class Main {

    private Main() {}

    /** Runs the command and ends the virtual machine with its status. */
    public static void main(String[] arguments) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        System.exit(new Command(out, err, Main::handleSignals, System::exit).run(arguments));
    }

    /**
     * The first signal ends the program in order; if it is SIGTERM, as service managers send it,
     * when the requests in progress are answered. A second one finds its loop stuck, or a user who
     * will not wait, and ends the virtual machine at once.
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
