package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import node.fs.FileSpace;
import node.fs.FileStatus;
import org.junit.jupiter.api.Test;

class FsStatsTest {

    private static final Instant TIME = Instant.ofEpochSecond(1_250_000_000, 123_456_789);
    private static final FileStatus STATUS =
            new FileStatus(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, TIME, TIME, TIME, TIME.plusSeconds(1));

    @Test
    void aStatusHasEighteenNumbersInTheOrderOfNode() {
        double[] numbers = new double[18];
        FsStats.of(STATUS, false).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(numbers);
        assertThat(numbers).startsWith(1, 3, 4, 5, 6, 7, 9, 2, 8, 10);
        assertThat(numbers[10]).isEqualTo(1_250_000_000);
        assertThat(numbers[11]).isEqualTo(123_456_789);
        assertThat(numbers[16]).isEqualTo(1_250_000_001);
    }

    @Test
    void exactNumbersAreIntegers() {
        FileSpace space = new FileSpace(4096, Long.MAX_VALUE, 2, 1);
        ByteBuffer memory = FsStats.of(space, true).order(ByteOrder.nativeOrder());
        assertThat(memory.remaining()).isEqualTo(32);
        assertThat(memory.getLong(8)).isEqualTo(Long.MAX_VALUE);
    }
}
