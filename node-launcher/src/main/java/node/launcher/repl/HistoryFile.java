package node.launcher.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was typed before, in Node's own file: an entry a line, the newest first.
 *
 * @param file null for none
 * @param size how many entries are kept
 */
record HistoryFile(Path file, int size) {

    private static final int USUAL = 1000;

    /** The file that NODE_REPL_HISTORY names, none if that is empty, else Node's usual one. */
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

    /** The entries, the oldest first; none if there is no file. */
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

    /** Replaces the file at once, so that no reader finds half of it. */
    void write(List<String> entries) throws IOException {
        if (file == null) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String entry : entries.reversed().stream().limit(size).toList()) {
            text.append(entry.replace('\n', '\r')).append('\n');
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
