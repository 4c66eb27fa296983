package node.launcher.repl;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jline.reader.LineReader;
import org.jline.terminal.Terminal;

/**
 * The output of the program on the terminal, from any thread. While the prompt waits, complete
 * lines appear above it, and an incomplete line waits for its end.
 */
final class Screen extends OutputStream {

    private final Terminal terminal;
    private LineReader reader;
    private byte[] unfinished = new byte[0];

    Screen(Terminal terminal) {
        this.terminal = terminal;
    }

    synchronized void reader(LineReader other) {
        reader = other;
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) {
        byte[] all = new byte[unfinished.length + length];
        System.arraycopy(unfinished, 0, all, 0, unfinished.length);
        System.arraycopy(octets, offset, all, unfinished.length, length);
        boolean typing = reader != null && reader.isReading();
        int end = typing ? lastLine(all) : all.length;
        String text = new String(all, 0, end, StandardCharsets.UTF_8);
        unfinished = Arrays.copyOfRange(all, end, all.length);
        if (text.isEmpty()) {
            return;
        }
        if (typing) {
            reader.printAbove(text.substring(0, text.length() - 1));
        } else {
            terminal.writer().print(text);
            terminal.flush();
        }
    }

    /** Shows the incomplete line, before a prompt. */
    synchronized void settle() {
        if (unfinished.length > 0) {
            terminal.writer().println(new String(unfinished, StandardCharsets.UTF_8));
            unfinished = new byte[0];
            terminal.flush();
        }
    }

    private static int lastLine(byte[] octets) {
        int end = octets.length;
        while (end > 0 && octets[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
