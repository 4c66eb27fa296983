package node.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import node.http.HttpOptions;

/**
 * What must hold of a parser whatever arrives: the same is found however it is cut, and it is what
 * the {@link ReferenceParser} finds. That octets are not taken twice, that all are taken before
 * more are asked for, and that a failure is for good, the logs see to themselves.
 */
final class FuzzOracle {

    /** Limits that a short input reaches. */
    static final HttpOptions SMALL =
            HttpOptions.builder().maxHeaderSize(160).maxHeadersCount(4).build();

    /** What ends every line that a parser could still be waiting for, and is none itself. */
    private static final byte[] MORE = " \r\n\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private FuzzOracle() {}

    /**
     * @param parsed what the parser finds in a stream that is cut at some places
     * @param expected what the reference finds
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
            found = parsed.apply(longer, new int[0]); // it waited: the reference sees further
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
