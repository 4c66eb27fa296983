package node.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import node.tck.conformance.TinyServer.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that break a rule each, and whether the cases catch them. */
class BrokenServerTest {

    /** A faultless server ends each of these within moments; only a broken one is waited for. */
    private static final Settings SETTINGS = new Settings(Duration.ofSeconds(4), null);

    /** By fault, the cases that catch it; of all cases in this table no other may fail. */
    private static final Map<Fault, Set<String>> CAUGHT =
            Map.ofEntries(
                    Map.entry(Fault.NONE, Set.of()),
                    Map.entry(Fault.TAKES_A_SIGN, Set.of("W1.1")),
                    Map.entry(
                            Fault.PARSES_ON,
                            Set.of("W1.1", "W23.2", "W29.1", "W55.2", "W60.3", "W61.1", "W61.3")),
                    Map.entry(Fault.ANSWERS_INCOMPLETE, Set.of("W22.1")),
                    Map.entry(Fault.SWAPS_ANSWERS, Set.of("W54.1")),
                    Map.entry(Fault.ERROR_OVERTAKES, Set.of("W55.2")),
                    Map.entry(Fault.CONTINUES_TWICE, Set.of("W58.1")),
                    Map.entry(Fault.BODY_TO_HEAD, Set.of("W59.1")),
                    Map.entry(Fault.NO_DATE, Set.of("W60.1", "W60.3")),
                    Map.entry(Fault.RESETS, Set.of("W61.3")),
                    Map.entry(Fault.TRIMS_NOTHING, Set.of("W34.3")));

    private static List<Case> table() {
        Set<String> ids = CAUGHT.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        return Cases.all().stream().filter(one -> ids.contains(one.id())).toList();
    }

    private static Set<String> failed(Fault fault, List<Case> cases) throws Exception {
        try (TinyServer server = new TinyServer(fault)) {
            return Run.of(cases, server.address(), SETTINGS).stream()
                    .filter(verdict -> !verdict.passed())
                    .map(verdict -> verdict.of().id())
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STAYS_OPEN", "CUTS_ANSWERS", "TAKES_ALL", "SILENT"})
    void aFaultIsCaughtByItsCasesAndNoOther(Fault fault) throws Exception {
        assertThat(failed(fault, table())).isEqualTo(CAUGHT.get(fault));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"STAYS_OPEN", "CUTS_ANSWERS", "SILENT"})
    void aServerThatIsWrongEverywhereFailsWhateverItTouches(Fault fault) throws Exception {
        List<Case> cases =
                table().stream()
                        .filter(one -> fault != Fault.SILENT || one.rule().equals("W29"))
                        .filter(
                                one ->
                                        fault != Fault.CUTS_ANSWERS
                                                || one.id().matches("W34.3|W60.1"))
                        .filter(one -> !Set.of("W22", "W59").contains(one.rule()))
                        .toList();
        assertThat(failed(fault, cases))
                .isEqualTo(cases.stream().map(Case::id).collect(Collectors.toSet()));
    }

    @Test
    void aServerThatReadsOnWhileNobodyReadsItsAnswersIsCaught() throws Exception {
        List<Case> floods = Cases.all().stream().filter(one -> one.id().equals("W79.1")).toList();
        assertThat(failed(Fault.TAKES_ALL, floods)).containsExactly("W79.1");
    }

    @Test
    void aServerThatIsNotThereFailsEveryCase() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
        assertThat(Run.of(table(), nobody, SETTINGS))
                .hasSameSizeAs(table())
                .noneMatch(Verdict::passed)
                .allMatch(verdict -> verdict.found().equals("no connection"));
    }

    @Test
    void casesWithADeadlineAreLeftOutUntilTheLimitIsKnown() throws IOException {
        assertThat(Cases.all().stream().filter(one -> !SETTINGS.allow(one)).map(Case::rule))
                .isNotEmpty()
                .containsOnly("W65");
        Settings known = new Settings(SETTINGS.patience(), Duration.ofSeconds(1));
        assertThat(Cases.all()).allMatch(known::allow);
    }
}
