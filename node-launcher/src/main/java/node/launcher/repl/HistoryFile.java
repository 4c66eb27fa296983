package node.launcher.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import node.loop.Utf8;

/**
 * The history of typed lines, in Node's own file: one entry on each line, the newest first.
 *
 * @param file null for no history
 * @param size how many entries are kept
 */
record HistoryFile(Path file, int size) {

    private static final int USUAL = 1000;

    /**
     * Returns the file that NODE_REPL_HISTORY names, no file if that is empty, or else Node's
     * default file.
     */
    static HistoryFile of(Map<String, String> environment) {
        String size = environment.getOrDefault("NODE_REPL_HISTORY_SIZE", "");
        String name = environment.get("NODE_REPL_HISTORY");
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        Path file =
                name == null
                        ? Path.of(home, ".node_repl_history")
                        : name.isBlank() ? null : Path.of(name);
        return new HistoryFile(
                file, size.matches("[1-9]\\d{0,8}") ? Integer.parseInt(size) : USUAL);
    }

    /** Reads the entries, the oldest first. The list is empty if there is no file. */
    List<String> read() throws IOException {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (String line : Files.readString(file).split("\n")) {
            if (!line.isBlank() && lines.size() < size) {
                lines.add(line.replace('\r', '\n'));
            }
        }
        return lines.reversed();
    }

    /** Replaces the file atomically, so that no reader sees half of it. */
    void write(List<String> entries) throws IOException {
        if (file == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String entry : entries.reversed().stream().limit(size).toList()) {
            text.append(entry.replace('\n', '\r')).append('\n');
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, Utf8.encode(text.toString()));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
