package node.process.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import node.loop.Loop;
import node.process.Channel;
import node.process.ChannelHandler;
import node.process.ProcessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LocalChannelTest {

    /** Records messages by their length, or as texts if they are short. */
    private static final class Messages implements ChannelHandler {

        final List<String> all = new ArrayList<>();
        Runnable onClosed = () -> {};

        @Override
        public void message(byte[] message) {
            all.add(message.length < 100 ? new String(message) : "" + message.length);
            if (all.getLast().equals("bad")) {
                throw new IllegalStateException("bad");
            }
        }

        @Override
        public void closed() {
            all.add("closed");
            onClosed.run();
        }
    }

    private final Loop loop = Recording.openLoop();
    private final Messages atParent = new Messages();
    private final Messages atChild = new Messages();

    @AfterEach
    void close() {
        loop.close();
    }

    private Channel listen() throws ProcessException {
        loop.schedule(TimeUnit.SECONDS.toNanos(30), loop::stop).unref();
        return LocalChannel.listen(loop, atParent);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void messagesArriveWholeAndInOrderInBothDirections() throws ProcessException {
        Channel parent = listen();
        parent.send(bytes("queued before the child connects"), () -> {});
        Channel child = LocalChannel.connect(loop, parent.address(), atChild);
        child.send(bytes(""), () -> {});
        child.send(new byte[3_000_000], () -> {});
        child.send(bytes("last"), child::close);
        parent.ref();
        atParent.onClosed = loop::stop;
        loop.run();
        assertThat(atParent.all).containsExactly("", "3000000", "last", "closed");
        assertThat(atChild.all).containsExactly("queued before the child connects");
    }

    @Test
    void whatFollowsAMessageWhoseHandlerThrowsIsDelivered() throws ProcessException {
        Channel parent = listen();
        Channel child = LocalChannel.connect(loop, parent.address(), atChild);
        child.send(bytes("bad"), () -> {});
        child.send(bytes("good"), () -> {});
        child.close();
        parent.ref();
        atParent.onClosed = loop::stop;
        assertThatThrownBy(loop::run).hasMessage("bad");
        loop.run();
        assertThat(atParent.all).containsExactly("bad", "good", "closed");
    }

    @Test
    void closingSendsWhatIsQueued() throws ProcessException {
        Channel parent = listen();
        Channel child = LocalChannel.connect(loop, parent.address(), atChild);
        child.send(new byte[5_000_000], () -> {});
        child.close();
        assertThat(child.send(bytes("late"), () -> {})).isFalse();
        parent.ref();
        atParent.onClosed = loop::stop;
        loop.run();
        assertThat(atParent.all).containsExactly("5000000", "closed");
    }

    @Test
    void theAddressGoesWithTheFirstConnection() throws ProcessException {
        Channel parent = listen();
        Path address = Path.of(parent.address());
        assertThat(address).exists();
        Channel child = LocalChannel.connect(loop, parent.address(), atChild);
        child.send(bytes("one"), loop::stop);
        loop.run();
        parent.ref();
        loop.schedule(50_000_000, loop::stop);
        loop.run();
        assertThat(atParent.all).containsExactly("one");
        assertThat(address.getParent()).doesNotExist();
    }

    @Test
    void aChildThatNeverConnectsClosesTheChannel() throws ProcessException {
        Channel parent = listen();
        parent.peerEnded();
        atParent.onClosed = loop::stop;
        parent.ref();
        loop.run();
        assertThat(atParent.all).containsExactly("closed");
        assertThat(Files.exists(Path.of(parent.address()))).isFalse();
    }

    @Test
    void anOpenChannelDoesNotKeepTheLoopAlive() throws ProcessException {
        Channel parent = listen();
        LocalChannel.connect(loop, parent.address(), atChild);
        loop.run();
        assertThat(atChild.all).isEmpty();
    }
}
