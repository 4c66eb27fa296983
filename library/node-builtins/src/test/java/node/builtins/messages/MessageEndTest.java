package node.builtins.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import node.script.Message;
import org.junit.jupiter.api.Test;

/** Queues of messages are bounded, and tell who filled them when there is room again. */
class MessageEndTest {

    private final MessageStore store = new MessageStore(4 * MessageEnd.HIGH_WATER);
    private final List<MessageEnd> ends = MessageGroup.channel(store);
    private final MessageEnd from = ends.get(0);
    private final MessageEnd to = ends.get(1);
    private final List<String> told = new ArrayList<>();

    private static Message message(int octets) {
        return new Message("", List.of(), List.of(new byte[octets]), false);
    }

    /** Writes down what an end tells. */
    private void hear(MessageEnd end, String name) {
        end.receiver(
                new MessageEnd.Receiver() {
                    @Override
                    public void arrived() {
                        told.add(name + " arrived");
                    }

                    @Override
                    public void drained() {
                        told.add(name + " drained");
                    }
                });
    }

    private static final int QUARTER = (int) MessageEnd.HIGH_WATER / 4;

    /** Four of them reach the mark. */
    private boolean post() {
        return from.post(message(QUARTER));
    }

    @Test
    void aSenderIsToldToWaitAtTheHighMarkAndToGoOnAtTheLowOne() {
        hear(from, "from");
        assertThat(List.of(post(), post(), post())).containsOnly(true);
        assertThat(from.waits()).isFalse();
        assertThat(List.of(post(), post())).containsOnly(false);
        assertThat(from.waits()).isTrue();

        to.take();
        to.take();
        to.take();
        assertThat(told).isEmpty();
        to.take();
        assertThat(told).containsExactly("from drained");
        assertThat(from.waits()).isFalse();
        assertThat(post()).isTrue();
        to.take();
        to.take();
        assertThat(told).hasSize(1);
        assertThat(store.octets()).isZero();
    }

    @Test
    void oneMessageMayBeLargerThanTheMark() {
        hear(from, "from");
        assertThat(from.post(message(2 * (int) MessageEnd.HIGH_WATER))).isFalse();
        to.take();
        assertThat(told).containsExactly("from drained");
    }

    @Test
    void nobodyWaitsForAnEndThatIsClosed() {
        hear(from, "from");
        from.post(message((int) MessageEnd.HIGH_WATER));
        to.close();
        assertThat(told).containsExactly("from arrived", "from drained");
        assertThat(from.waits()).isFalse();
        assertThat(store.octets()).isZero();
        assertThat(post()).isTrue();
        assertThat(store.octets()).isZero();
    }

    @Test
    void allQueuesTogetherHaveOneLimit() {
        MessageEnd other = MessageGroup.channel(store).get(0);
        for (int i = 0; i < 2; i++) {
            from.post(message((int) MessageEnd.HIGH_WATER));
            assertThat(store.hasRoom()).isTrue();
            other.post(message((int) MessageEnd.HIGH_WATER));
        }
        assertThat(store.hasRoom()).isFalse();
        to.take();
        assertThat(store.hasRoom()).isTrue();
    }

    @Test
    void theSlowestOfAGroupDelaysTheSender() {
        MessageGroup.Named groups = new MessageGroup.Named(store);
        MessageEnd one = groups.join("news");
        MessageEnd two = groups.join("news");
        MessageEnd three = groups.join("news");
        hear(one, "one");
        assertThat(one.post(message((int) MessageEnd.HIGH_WATER))).isFalse();
        two.take();
        assertThat(one.waits()).isTrue();
        three.take();
        assertThat(one.waits()).isFalse();
        assertThat(told).containsExactly("one drained", "one drained");
    }

    @Test
    void aPortThatIsDroppedWithItsMessageIsClosed() {
        List<MessageEnd> moved = MessageGroup.channel(store);
        hear(moved.get(0), "other");
        from.post(new Message("", List.of(moved.get(1)), List.of(), true));
        to.close();
        assertThat(told).containsExactly("other arrived");
        assertThat(moved.get(0).look()).isEqualTo(MessageEnd.Found.LAST);
    }
}
