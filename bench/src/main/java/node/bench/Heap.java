package node.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Measures the heap of a server after a collection. */
final class Heap {

    private static final Pattern LINE =
            Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)", Pattern.MULTILINE);

    /** Objects of the collector and of the compiler, which do not belong to the program. */
    private static final Pattern IGNORED =
            Pattern.compile("jdk\\.internal\\.vm\\.Filler|jdk\\.graal\\.compiler|jdk\\.vm\\.ci");

    private static final long STEADY = 64 * 1024;
    private static final int TRIES = 30;

    private Heap() {}

    /**
     * Returns the live objects when the compiler is idle: when two measurements in a row are equal.
     */
    static Snapshot settled(Setup setup, Contestant who, ServerProcess server)
            throws IOException, InterruptedException {
        Snapshot last = of(setup, who, server);
        for (int i = 0; i < TRIES; i++) {
            Thread.sleep(500);
            Snapshot next = of(setup, who, server);
            if (Math.abs(next.bytes - last.bytes) < STEADY) {
                return next;
            }
            last = next;
        }
        throw new IOException("the heap does not become stable");
    }

    /** The number and the total size of the objects of a class. */
    record Class(long instances, long bytes) {
        static final Class NONE = new Class(0, 0);
    }

    /**
     * The live objects.
     *
     * @param classes empty if the contestant cannot report them
     */
    record Snapshot(long bytes, Map<String, Class> classes) {}

    static Snapshot of(Setup setup, Contestant who, ServerProcess server)
            throws IOException, InterruptedException {
        if (who == Contestant.NODE) {
            Command.run(List.of("kill", "-USR2", Long.toString(server.pid())));
            return new Snapshot(Long.parseLong(server.line("heap ")), Map.of());
        }
        String text =
                Command.run(
                        List.of(
                                setup.java().resolve("bin/jcmd").toString(),
                                Long.toString(server.pid()),
                                "GC.class_histogram"));
        Map<String, Class> classes = new TreeMap<>();
        long total = 0;
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            if (IGNORED.matcher(line.group(3)).find()) {
                continue;
            }
            Class found = new Class(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
            classes.merge(
                    line.group(3),
                    found,
                    (a, b) -> new Class(a.instances + b.instances, a.bytes + b.bytes));
            total += found.bytes;
        }
        if (classes.isEmpty()) {
            throw new IOException("no histogram in\n" + text);
        }
        return new Snapshot(total, classes);
    }
}
