package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private final List<byte[]> messages = new ArrayList<>();
    private final MessageReader reader = new MessageReader();

    @Test
    void anyCutsGiveTheSameMessages() {
        byte[] stream = {0, 0, 0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 1, 3};
        for (int size = 1; size <= stream.length; size++) {
            messages.clear();
            for (int at = 0; at < stream.length; at += size) {
                int length = Math.min(size, stream.length - at);
                assertThat(reader.take(ByteBuffer.wrap(stream, at, length), messages::add))
                        .isTrue();
            }
            assertThat(messages).containsExactly(new byte[] {1, 2}, new byte[0], new byte[] {3});
        }
    }

    @Test
    void aLengthThatIsTooLargeIsInvalid() {
        assertThat(reader.take(ByteBuffer.wrap(new byte[] {-1, 0, 0, 0}), messages::add)).isFalse();
        assertThat(messages).isEmpty();
    }
}
