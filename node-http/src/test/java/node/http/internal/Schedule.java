package node.http.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Decisions made by a fuzzer. Each uses one octet of its input, or a few if there are more choices.
 * After the end of the input a generator, seeded by the input, decides.
 */
final class Schedule implements RandomGenerator {

    private final ByteBuffer input;
    private final SplittableRandom rest;

    Schedule(byte[] input) {
        this.input = ByteBuffer.wrap(input);
        this.rest = new SplittableRandom(Arrays.hashCode(input));
    }

    @Override
    public int nextInt(int bound) {
        int number = 0;
        for (int most = bound - 1; most > 0; most >>>= 8) {
            if (!input.hasRemaining()) {
                return rest.nextInt(bound);
            }
            number = number << 8 | (input.get() & 0xff);
        }
        return Integer.remainderUnsigned(number, bound);
    }

    @Override
    public boolean nextBoolean() {
        return nextInt(2) == 1;
    }

    @Override
    public long nextLong() {
        return rest.nextLong();
    }
}
