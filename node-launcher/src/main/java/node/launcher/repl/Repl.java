package node.launcher.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import node.launcher.Colours;
import node.runtime.Conversation;
import node.runtime.Program;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The prompt: a terminal, a thread that reads from it, and a program that runs the lines.
 *
 * <p>Reading blocks, so it has its own thread. The program stays on the loop's thread. The two
 * communicate through {@link node.loop.Loop#post} in one direction and through futures in the
 * other.
 */
public final class Repl implements AutoCloseable {

    /** Where the terminal library logs. Kept here, because the system forgets unused loggers. */
    private static final Logger LIBRARY = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final Screen screen;
    private final Session session;
    private final Prompt prompt;

    private Repl(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.screen = new Screen(terminal);
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        this.session = new Session(Colours.wanted(environment, !dumb));
        this.prompt = new Prompt(terminal, screen, session, HistoryFile.of(environment));
        session.onStart(prompt::start);
    }

    /**
     * Opens the process's terminal, or a dumb terminal on the given streams.
     *
     * @param in null for the process's terminal
     * @throws IOException if the terminal cannot be opened
     */
    public static Repl open(InputStream in, OutputStream out, Map<String, String> environment)
            throws IOException {
        TerminalBuilder builder = TerminalBuilder.builder().name("node").nativeSignals(true);
        if (in == null) {
            LIBRARY.setLevel(Level.OFF); // it prints the trace of an unknown TERM, and goes on
            // No native code: the terminal is set by stty, as a shell does.
            builder.system(true).ffm(false).jni(false).exec(true).dumb(true);
        } else {
            builder.system(false).type(Terminal.TYPE_DUMB).streams(in, out);
        }
        return new Repl(builder.build(), environment);
    }

    /** The stream that the program writes to. Its text appears above a waiting prompt. */
    public OutputStream output() {
        return screen;
    }

    /** The interactive session that the program runs. */
    public Conversation conversation() {
        return session;
    }

    /** Sets the program to end when the session ends. */
    public void program(Program program) {
        session.program(program);
    }

    /** Restores the terminal. Idempotent. */
    @Override
    public void close() {
        prompt.close();
        try {
            terminal.close();
        } catch (IOException e) {
            return; // the terminal is gone: nothing to restore
        }
    }
}
