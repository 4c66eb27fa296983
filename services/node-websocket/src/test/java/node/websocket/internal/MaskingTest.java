package node.websocket.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final int KEY = 0x81f2037c;

    /** Octet by octet, as section 5.3 defines it. */
    private static byte[] plainly(byte[] in, long phase) {
        byte[] out = new byte[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = (byte) (in[i] ^ KEY >> 24 - 8 * (int) ((i + phase) % 4));
        }
        return out;
    }

    @Test
    void masksEachLengthFromEachPhase() {
        for (int length = 0; length < 40; length++) {
            byte[] in = new byte[length];
            for (int i = 0; i < length; i++) {
                in[i] = (byte) (i * 37);
            }
            for (long phase = 0; phase < 9; phase++) {
                byte[] out = new byte[length + 3];
                Masking.copy(ByteBuffer.wrap(in), out, 3, length, KEY, phase);
                assertThat(Arrays.copyOfRange(out, 3, length + 3)).isEqualTo(plainly(in, phase));
                byte[] direct = new byte[length];
                ByteBuffer outside = ByteBuffer.allocateDirect(length).put(in).flip();
                Masking.copy(outside, direct, 0, length, KEY, phase);
                assertThat(direct).isEqualTo(plainly(in, phase));
                assertThat(outside.hasRemaining()).isFalse();
            }
        }
    }
}
