package node.launcher.repl;

import java.io.PrintWriter;
import org.jline.terminal.Terminal;

/** The commands that begin with a dot: those of Node that make sense here. */
final class Commands {

    private static final String HELP =
            """
            .break    Forget what was typed so far
            .clear    Same as .break
            .editor   Type several lines, until Ctrl+D
            .exit     End
            .help     Print this
            .load     Run a file as if it were typed
            .save     Save all that was typed to a file

            Ctrl+C clears the line or ends what runs, Ctrl+D ends the program, Tab completes.
            """;

    private final Terminal terminal;
    private final Prompt prompt;
    private final Session session;

    Commands(Terminal terminal, Prompt prompt, Session session) {
        this.terminal = terminal;
        this.prompt = prompt;
        this.session = session;
    }

    /** Runs a command. Returns whether the session continues. */
    boolean run(String line) throws InterruptedException {
        PrintWriter out = terminal.writer();
        String[] words = line.split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case ".exit" -> {
                return false;
            }
            case ".help" -> out.print(HELP);
            case ".break", ".clear" -> out.flush(); // the input was cleared already
            case ".editor" -> edit(out);
            case ".load" -> load(argument, out);
            case ".save" -> save(argument, out);
            default -> out.println("Invalid REPL keyword");
        }
        terminal.flush();
        return true;
    }

    private void edit(PrintWriter out) throws InterruptedException {
        out.println("// Entering editor mode (Ctrl+D to finish, Ctrl+C to cancel)");
        String text = prompt.edit();
        if (text != null) {
            session.evaluate(text);
        }
    }

    private void load(String name, PrintWriter out) throws InterruptedException {
        if (isNamed(name, out)) {
            session.load(name);
        }
    }

    private void save(String name, PrintWriter out) throws InterruptedException {
        if (isNamed(name, out)) {
            session.save(name, String.join("\n", prompt.typed()) + "\n");
        }
    }

    private static boolean isNamed(String name, PrintWriter out) {
        if (name.isEmpty()) {
            out.println("Expected the name of a file");
        }
        return !name.isEmpty();
    }
}
