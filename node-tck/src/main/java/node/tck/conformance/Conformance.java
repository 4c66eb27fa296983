package node.tck.conformance;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

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
              --only ID[.N][,...]         only these rules, such as W65, or cases, such as W65.2
              --all                       print the cases that pass, too

            The server runs a subject: node-tck/src/subjects has one for this platform and one for Node 20.
            """;

    private Settings settings = Settings.USUAL;
    private List<String> only = List.of();
    private String second;
    private boolean all;

    private final PrintStream out;

    private Conformance(PrintStream out) {
        this.out = out;
    }

    /** Runs the cases and exits. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(System.out, System.err, args));
    }

    /** Runs the cases. Returns the status to exit with. */
    static int run(PrintStream out, PrintStream err, String... args) throws InterruptedException {
        try {
            return new Conformance(out).run(new ArrayDeque<>(Arrays.asList(args)));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage() + "\n" + USAGE);
            return 2;
        }
    }

    private int run(Deque<String> args) throws InterruptedException {
        if (args.size() < 2) {
            throw new IllegalArgumentException("HOST and PORT are needed");
        }
        String first = args.poll() + ":" + args.poll();
        read(args);
        InetSocketAddress server = address(first);
        InetSocketAddress other = second == null ? null : address(second);
        List<Case> cases = chosen();
        List<Verdict> verdicts = Run.of(cases, server, settings);
        Report.print(first, verdicts, all, out);
        if (other != null) {
            List<Verdict> others = Run.of(cases, other, settings);
            out.println();
            Report.print(second, others, all, out);
            out.println();
            Report.compare(first, verdicts, second, others, out);
        }
        return verdicts.stream().allMatch(Verdict::passed) ? 0 : 1;
    }

    private List<Case> chosen() {
        List<Case> named = Cases.all().stream().filter(this::isNamed).toList();
        List<Case> cases = named.stream().filter(settings::allow).toList();
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("there is no case to try");
        }
        if (cases.size() < named.size()) {
            out.println(
                    (named.size() - cases.size())
                            + " cases of deadlines are left out: --time-limit is not given");
        }
        return cases;
    }

    private void read(Deque<String> args) {
        while (!args.isEmpty()) {
            String name = args.poll();
            switch (name) {
                case "--compare" -> second = value(name, args);
                case "--time-limit" ->
                        settings = new Settings(settings.patience(), seconds(name, args));
                case "--patience" ->
                        settings = new Settings(seconds(name, args), settings.timeLimit());
                case "--only" -> only = ids(value(name, args));
                case "--all" -> all = true;
                default -> throw new IllegalArgumentException("unknown option: " + name);
            }
        }
    }

    private boolean isNamed(Case one) {
        return only.isEmpty() || only.contains(one.id()) || only.contains(one.rule());
    }

    /** A number alone is an id too: 65 is W65. */
    private static List<String> ids(String list) {
        return Stream.of(list.split(",")).map(id -> id.startsWith("W") ? id : "W" + id).toList();
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
            Duration found = Duration.parse("PT" + value + "S");
            if (found.isPositive()) {
                return found;
            }
            throw new IllegalArgumentException(name + " takes more than 0 seconds");
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
