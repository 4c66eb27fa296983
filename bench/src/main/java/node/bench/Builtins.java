package node.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Functions of the engine and of the platform, one by one, beside Node. The slowest by ratio come
 * first, so that the next one to look at is seen. The program {@code builtins.js} has the list.
 */
final class Builtins {

    private static final String LINE = "call ";

    /** The times of one function in nanoseconds for each call, one for each round. */
    record Times(String name, List<Double> ours, List<Double> node) {

        double ratio() {
            return Spread.of(ours).median() / Spread.of(node).median();
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %.2f |%n",
                    name,
                    Spread.of(ours).median(),
                    Spread.of(node).median(),
                    ratio());
        }
    }

    private Builtins() {}

    /** Runs the program under both, in turn, and returns the table. */
    static String table(Setup setup) throws IOException, InterruptedException {
        Map<String, Times> found = new LinkedHashMap<>();
        for (int round = 0; round < setup.rounds(); round++) {
            for (Contestant who : List.of(Contestant.OURS, Contestant.NODE)) {
                read(Command.run(setup.command(who, "builtins")), who, found);
            }
        }
        return text(found.values().stream().toList());
    }

    static void read(String output, Contestant who, Map<String, Times> found) {
        for (String line : output.lines().filter(one -> one.startsWith(LINE)).toList()) {
            String[] parts = line.substring(LINE.length()).split("\t");
            Times times =
                    found.computeIfAbsent(
                            parts[0],
                            name -> new Times(name, new ArrayList<>(), new ArrayList<>()));
            (who == Contestant.OURS ? times.ours() : times.node()).add(Double.valueOf(parts[1]));
        }
    }

    static String text(List<Times> all) {
        StringBuilder text =
                new StringBuilder("| call | ours, ns | Node, ns | ratio |\n")
                        .append("| --- | ---: | ---: | ---: |\n");
        all.stream()
                .sorted(Comparator.comparingDouble(Times::ratio).reversed())
                .forEach(times -> text.append(times.row()));
        return text.toString();
    }
}
