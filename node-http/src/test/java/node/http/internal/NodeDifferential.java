package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares our parsers with those of Node 20, which must be installed, on the wire cases and on
 * {@code -Dnode.messages=N} mutations with {@code -Dnode.seed=N}. Runs only by its name; see {@code
 * docs/testing.md}.
 */
class NodeDifferential {

    private static final int MESSAGES = Integer.getInteger("node.messages", 20_000);
    private static final long SEED = Long.getLong("node.seed", 1);
    private static final int BATCH = 5_000;
    private static final Path EXPLANATIONS = Path.of("../docs/testing/node20.md");

    /** Messages that only one side accepts and that no case contains. */
    private static final List<byte[]> METHODS =
            Stream.of("M-SEARCH", "QUERY")
                    .map(method -> method + " / HTTP/1.1\r\nHost: a\r\n\r\n")
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toList();

    @ParameterizedTest
    @CsvSource({"q, requests.md", "r, responses.md", "h, responses.md"})
    void differsFromNodeOnlyWhereItIsExplained(char kind, String file) throws IOException {
        List<byte[]> cases =
                Stream.concat(
                                WireCase.read(file).stream().map(WireCase::message),
                                kind == 'q' ? METHODS.stream() : Stream.empty())
                        .toList();
        Mutations mutations = new Mutations(SEED, cases);
        Map<NodeDifference, List<NodeComparison>> explained = new EnumMap<>(NodeDifference.class);
        List<NodeComparison> unexplained = new ArrayList<>();
        int same = 0;
        try (NodeParser node = new NodeParser()) {
            for (int done = 0; done < cases.size() + MESSAGES; done += BATCH) {
                List<byte[]> messages =
                        Stream.concat(
                                        done == 0 ? cases.stream() : Stream.empty(),
                                        Stream.generate(mutations::next))
                                .limit(Math.min(BATCH, cases.size() + MESSAGES - done))
                                .toList();
                for (NodeComparison one : compare(node, kind, messages)) {
                    if (one.isSame()) {
                        same++;
                    } else if (one.explanation(kind) == null) {
                        unexplained.add(one);
                    } else {
                        explained
                                .computeIfAbsent(one.explanation(kind), why -> new ArrayList<>())
                                .add(one);
                    }
                }
            }
        }
        System.out.printf("%s: %d the same%n", kind, same);
        explained.forEach(NodeDifferential::print);
        assertThat(unexplained).isEmpty();
    }

    private static void print(NodeDifference why, List<NodeComparison> found) {
        NodeComparison shortest =
                found.stream()
                        .min(Comparator.comparingInt(one -> one.text().length()))
                        .orElseThrow();
        String text = shortest.text().replace("\r", "\\r").replace("\n", "\\n");
        System.out.printf("%8d %s: %s: %s%n", found.size(), why.title(), shortest.found(), text);
    }

    private static List<NodeComparison> compare(NodeParser node, char kind, List<byte[]> messages)
            throws IOException {
        List<List<String>> logs =
                node.logs(messages.stream().map(m -> new NodeParser.Question(kind, m)).toList());
        List<NodeComparison> compared = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            compared.add(NodeComparison.of(kind, messages.get(i), logs.get(i)));
        }
        return compared;
    }

    @Test
    void everyDifferenceIsExplained() throws IOException {
        String page = Files.readString(EXPLANATIONS);
        for (NodeDifference difference : NodeDifference.values()) {
            assertThat(page).contains("| " + difference.title() + " |");
        }
    }
}
