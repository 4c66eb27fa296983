package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import node.http.HttpOptions;

/**
 * The properties of a parser for any input: the result does not depend on how the input is split,
 * and it equals that of the {@link ReferenceParser}. The logs themselves check that no octet is
 * consumed twice, that all are consumed before more are requested, and that a failure is final.
 */
final class FuzzOracle {

    /** Limits that short inputs can reach. */
    static final HttpOptions SMALL =
            HttpOptions.builder().maxHeaderSize(160).maxHeadersCount(4).build();

    /** Ends every line that a parser could still wait for, but is not a line itself. */
    private static final byte[] MORE = " \r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private FuzzOracle() {}

    /**
     * @param parsed the parser's result for the stream, split at some positions
     * @param expected the result of the reference for the stream
     */
    static void check(
            byte[] stream,
            BiFunction<byte[], int[], List<String>> parsed,
            Function<byte[], List<String>> expected) {
        List<String> found = parsed.apply(stream, new int[0]);
        int[] all = new int[stream.length];
        Arrays.setAll(all, i -> i);
        assertThat(parsed.apply(stream, all)).as("octet by octet").isEqualTo(found);
        int cut = Math.floorMod(Arrays.hashCode(stream), stream.length + 1);
        assertThat(parsed.apply(stream, new int[] {cut})).as("cut at %d", cut).isEqualTo(found);

        List<String> reference = expected.apply(stream);
        if (isRefused(reference) && !isRefused(found)) {
            byte[] longer = Arrays.copyOf(stream, stream.length + MORE.length);
            System.arraycopy(MORE, 0, longer, stream.length, MORE.length);
            found = parsed.apply(longer, new int[0]); // it waits: the reference looks further ahead
        }
        assertThat(withoutReason(found)).isEqualTo(reference);
    }

    private static boolean isRefused(List<String> log) {
        return !log.isEmpty() && log.getLast().startsWith("REFUSED");
    }

    private static List<String> withoutReason(List<String> log) {
        return log.stream().map(line -> line.startsWith("REFUSED ") ? "REFUSED" : line).toList();
    }
}
