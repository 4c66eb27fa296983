package node.http2.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HpackOutputTest {

    private final HpackOutput out = new HpackOutput();

    @Test
    void itGrows() {
        byte[] octets = new byte[100_000];
        octets[1] = 1;
        octets[99_998] = 2;
        out.octet(0xff);
        out.octets(octets, 1, 99_998);
        out.octets("\u0141\u00e9");
        assertThat(out.size()).isEqualTo(100_001);
        ByteBuffer written = out.buffer();
        assertThat(written.remaining()).isEqualTo(100_001);
        assertThat(written.get(0)).isEqualTo((byte) 0xff);
        assertThat(written.get(1)).isEqualTo((byte) 1);
        assertThat(written.get(99_998)).isEqualTo((byte) 2);
        assertThat(written.get(99_999)).isEqualTo((byte) 0x41);
        assertThat(written.get(100_000)).isEqualTo((byte) 0xe9);
    }

    @Test
    void aLargeArrayIsNotKept() {
        out.octets(new byte[100_000], 0, 100_000);
        out.clear();
        assertThat(out.size()).isZero();
        assertThat(out.buffer().array()).hasSizeLessThan(5000);
    }
}
