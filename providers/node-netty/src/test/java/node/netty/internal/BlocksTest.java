package node.netty.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlocksTest {

    @Test
    void bytesKeepTheirOrderForAllPieceSizes() {
        Random random = new Random(1);
        Blocks blocks = new Blocks();
        ArrayDeque<Byte> expected = new ArrayDeque<>();
        for (int i = 0; i < 1000; i++) {
            byte[] piece = new byte[random.nextInt(random.nextInt(10) == 0 ? 200_000 : 500)];
            random.nextBytes(piece);
            for (byte octet : piece) {
                expected.add(octet);
            }
            ByteBuffer data = ByteBuffer.wrap(piece);
            blocks.add(data);
            assertThat(data.hasRemaining()).isFalse();
            for (int j = random.nextInt(3); j > 0 && !blocks.isEmpty(); j--) {
                for (byte octet : blocks.take(1 + random.nextInt(20_000))) {
                    if (octet != expected.poll()) {
                        throw new AssertionError("another octet was expected");
                    }
                }
            }
            assertThat(blocks.size()).isEqualTo(expected.size());
        }
        assertThat(expected).isNotEmpty();
    }
}
