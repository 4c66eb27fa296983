package node.tck.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The rules of HTTP/1.1 on the wire, tried against any server that runs one of the subjects.
 *
 * <p>It ends with 0 if every case passes, 1 if one fails, 2 if it was not called as it should be.
 */
public final class Conformance {

    private static final String USAGE =
            """
            Usage: conformance HOST PORT [options]

              --compare HOST:PORT         try a second server too, and print what one of them fails
              --time-limit SECONDS        the server's, for heads and for whole requests; without it,
                                          the cases of deadlines are left out
              --patience SECONDS          how long a server may be silent (4)
              --only N[.N][,...]          only these rows or cases
              --all                       print the cases that pass, too

            The server runs a subject: node-tck/src/subjects has one for this platform and one for Node 20.
            """;

    private Settings settings = Settings.USUAL;
    private List<String> only = List.of();
    private String compared;
    private boolean all;

    private Conformance() {}

    /** Runs the cases and exits. */
    public static void main(String[] args) throws InterruptedException {
        int status;
        try {
            status = new Conformance().run(new ArrayDeque<>(Arrays.asList(args)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            status = 2;
        }
        System.exit(status);
    }

    private int run(Deque<String> args) throws InterruptedException {
        if (args.size() < 2) {
            throw new IllegalArgumentException("HOST and PORT are needed");
        }
        String server = args.poll() + ":" + args.poll();
        read(args);
        List<Case> cases = Cases.all().stream().filter(this::isChosen).toList();
        List<Verdict> verdicts = Run.of(cases, address(server), settings);
        Report.print(server, verdicts, all, System.out);
        boolean passed = verdicts.stream().allMatch(Verdict::passed);
        if (compared != null) {
            List<Verdict> others = Run.of(cases, address(compared), settings);
            System.out.println();
            Report.print(compared, others, all, System.out);
            System.out.println();
            Report.compare(server, verdicts, compared, others, System.out);
        }
        return passed ? 0 : 1;
    }

    private void read(Deque<String> args) {
        while (!args.isEmpty()) {
            String name = args.poll();
            switch (name) {
                case "--compare" -> compared = value(name, args);
                case "--time-limit" ->
                        settings = new Settings(settings.patience(), seconds(name, args));
                case "--patience" ->
                        settings = new Settings(seconds(name, args), settings.timeLimit());
                case "--only" -> only = List.of(value(name, args).split(","));
                case "--all" -> all = true;
                default -> throw new IllegalArgumentException("unknown option: " + name);
            }
        }
    }

    private boolean isChosen(Case one) {
        return only.isEmpty()
                || only.contains(one.id())
                || only.contains(String.valueOf(one.row()));
    }

    private static String value(String name, Deque<String> args) {
        if (args.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return args.poll();
    }

    private static Duration seconds(String name, Deque<String> args) {
        String value = value(name, args);
        try {
            return Duration.parse(("PT" + value + "S").toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " takes seconds, not " + value, e);
        }
    }

    private static InetSocketAddress address(String server) {
        int colon = server.lastIndexOf(':');
        try {
            int port = Integer.parseInt(server.substring(colon + 1));
            return new InetSocketAddress(server.substring(0, colon), port);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not HOST:PORT: " + server, e);
        }
    }
}
