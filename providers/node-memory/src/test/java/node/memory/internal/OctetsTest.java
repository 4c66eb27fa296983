package node.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OctetsTest {

    @Test
    void bytesKeepTheirOrderForAllPieceSizes() {
        Random random = new Random(1);
        Octets first = new Octets();
        Octets second = new Octets();
        ArrayDeque<Byte> expected = new ArrayDeque<>();
        for (int i = 0; i < 2000; i++) {
            byte[] piece = new byte[random.nextInt(3000)];
            random.nextBytes(piece);
            for (byte octet : piece) {
                expected.add(octet);
            }
            ByteBuffer in = ByteBuffer.wrap(piece);
            first.add(in, piece.length);
            assertThat(in.hasRemaining()).isFalse();
            first.moveTo(second, random.nextInt(first.size() + 1));
            ByteBuffer out = ByteBuffer.allocate(random.nextInt(second.size() + 1));
            second.take(out, out.capacity());
            for (byte octet : out.array()) {
                assertThat(octet).isEqualTo(expected.poll());
            }
            assertThat(first.size() + second.size()).isEqualTo(expected.size());
        }
        assertThat(expected).isNotEmpty();
    }

    @Test
    void anEmptyQueueReturnsNothing() {
        Octets empty = new Octets();
        empty.moveTo(new Octets(), 0);
        empty.take(ByteBuffer.allocate(0), 0);
        assertThat(empty.isEmpty()).isTrue();
    }
}
