package node.launcher.repl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import node.runtime.Version;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/**
 * Reads line by line on a thread of its own.
 *
 * <pre>
 *  TYPING ─Enter─▶ RUNNING ─the line has had its effect, Ctrl-C─▶ TYPING
 *    │ └─Ctrl-C: the line is cleared; a second one, Ctrl-D, .exit─▶ ENDED
 *    └─.editor─▶ EDITING ─Ctrl-D─▶ RUNNING; ─Ctrl-C─▶ TYPING
 * </pre>
 */
final class Prompt implements AutoCloseable {

    private static final String PROMPT = "> ";
    private static final String MORE = "... ";

    private final Terminal terminal;
    private final Screen screen;
    private final Session session;
    private final HistoryFile file;
    private final LineReader reader;
    private final Commands commands;
    private boolean warned;
    private volatile boolean closed;

    Prompt(Terminal terminal, Screen screen, Session session, HistoryFile file) {
        this.terminal = terminal;
        this.screen = screen;
        this.session = session;
        this.file = file;
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("node")
                        .parser(new Lines(session))
                        .completer((from, line, candidates) -> complete(line.word(), candidates))
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                        .variable(LineReader.INDENTATION, 0)
                        .variable(LineReader.HISTORY_SIZE, file.size())
                        // An exclamation mark is JavaScript and must not be expanded.
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                        .option(LineReader.Option.HISTORY_IGNORE_SPACE, false)
                        .option(LineReader.Option.BRACKETED_PASTE, true)
                        .build();
        this.commands = new Commands(terminal, this, session);
    }

    void start() {
        screen.reader(reader);
        terminal.handle(Terminal.Signal.INT, signal -> session.breakOff());
        Thread.ofPlatform().daemon().name("node-repl").start(this::read);
    }

    private void read() {
        try {
            terminal.writer()
                    .println(
                            "Welcome to Node on the JVM "
                                    + Version.text()
                                    + ".\nType \".help\" for more information.");
            remember();
            while (!closed && next()) {
                warned = warned && reader.getBuffer().length() == 0;
            }
        } catch (IOException e) {
            terminal.writer().println("node: cannot save the history: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.end();
        }
    }

    /** Reads and runs one line. Returns whether to read more. */
    private boolean next() throws IOException, InterruptedException {
        screen.settle();
        String line;
        try {
            line = reader.readLine(PROMPT);
        } catch (UserInterruptException e) {
            session.breakOff();
            return onInterrupt(e.getPartialLine());
        } catch (EndOfFileException e) {
            return false;
        }
        warned = false;
        save();
        if (Lines.isCommand(line)) {
            return commands.run(line.strip());
        }
        session.evaluate(line);
        return true;
    }

    private boolean onInterrupt(String typed) {
        if (!typed.isEmpty()) {
            warned = false;
            return true;
        }
        if (warned) {
            return false;
        }
        warned = true;
        terminal.writer().println("(To exit, press Ctrl+C again or Ctrl+D or type .exit)");
        return true;
    }

    /**
     * Reads lines until Ctrl-D.
     *
     * @return null if Ctrl-C ended the input
     */
    String edit() {
        StringBuilder text = new StringBuilder();
        LineReader editor = LineReaderBuilder.builder().terminal(terminal).build();
        editor.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        screen.reader(editor);
        try {
            while (true) {
                text.append(editor.readLine("")).append('\n');
            }
        } catch (EndOfFileException e) {
            return text.toString();
        } catch (UserInterruptException e) {
            return null;
        } finally {
            screen.reader(reader);
        }
    }

    /** Returns all typed lines, the oldest first. */
    List<String> typed() {
        List<String> entries = new ArrayList<>();
        for (History.Entry entry : reader.getHistory()) {
            entries.add(entry.line());
        }
        return entries;
    }

    private void complete(String word, List<Candidate> candidates) {
        for (String found : session.complete(word)) {
            String shown = found.substring(found.lastIndexOf('.') + 1);
            candidates.add(
                    new Candidate(found, shown, null, null, null, null, false, candidates.size()));
        }
    }

    private void remember() throws IOException {
        for (String entry : file.read()) {
            reader.getHistory().add(entry);
        }
    }

    private void save() throws IOException {
        file.write(typed());
    }

    /** Stops reading. */
    @Override
    public void close() {
        closed = true;
    }
}
