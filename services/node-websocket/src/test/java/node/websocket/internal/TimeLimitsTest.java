package node.websocket.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import node.loop.Deadline;
import node.loop.Loop;
import node.websocket.WebSocketOptions;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {

    private static final long MILLISECOND = 1_000_000;

    /** A loop's clock with the one deadline that is asked for. */
    private static final class Clock {

        long now = Long.MAX_VALUE - 500 * MILLISECOND; // it wraps soon
        long due;
        boolean isSet;
        private Runnable task;

        Loop loop() {
            return (Loop)
                    Proxy.newProxyInstance(
                            Loop.class.getClassLoader(),
                            new Class<?>[] {Loop.class},
                            (self, method, given) -> {
                                switch (method.getName()) {
                                    case "now":
                                        return now;
                                    case "schedule":
                                        task = (Runnable) given[1];
                                        return deadline();
                                    case "post":
                                        ((Runnable) given[0]).run();
                                        return null;
                                    default:
                                        throw new AssertionError(method);
                                }
                            });
        }

        private Object deadline() {
            return Proxy.newProxyInstance(
                    Deadline.class.getClassLoader(),
                    new Class<?>[] {Deadline.class},
                    (self, method, given) -> {
                        switch (method.getName()) {
                            case "isOpen":
                                return isSet;
                            case "reset":
                                due = now + (Long) given[0];
                                isSet = true;
                                break;
                            default:
                                isSet &= !method.getName().equals("close");
                        }
                        return null;
                    });
        }

        void advance(long milliseconds) {
            long end = now + milliseconds * MILLISECOND;
            while (isSet && due - end <= 0) {
                now = due;
                isSet = false;
                task.run();
            }
            now = end;
        }
    }

    private final Clock clock = new Clock();
    private final TimeLimits limits = new TimeLimits(clock.loop());
    private final long begin = clock.now;
    private final List<String> events = new ArrayList<>();

    private final class Peer extends Limited {

        private final String name;
        private final WebSocketOptions options;
        boolean paused;
        boolean closing;

        Peer(String name, long ping, long idle) {
            this.name = name;
            options = WebSocketOptions.defaults().withSilence(ping, idle).withTimeouts(100, 0);
            opens();
        }

        private void happened(String event) {
            events.add((clock.now - begin) / MILLISECOND + " " + name + " " + event);
        }

        @Override
        TimeLimits limits() {
            return limits;
        }

        @Override
        WebSocketOptions options() {
            return options;
        }

        @Override
        boolean isClosing() {
            return closing;
        }

        @Override
        boolean isPaused() {
            return paused;
        }

        @Override
        void pingIfIdle() {
            happened("ping");
        }

        @Override
        void isSilent() {
            happened("silent");
        }

        @Override
        void closesTooSlowly() {
            happened("late");
        }
    }

    @Test
    void eachHasLimitsOfItsOwn() {
        new Peer("a", 300, 700);
        new Peer("b", 0, 500);
        new Peer("c", 400, 0);
        new Peer("d", 0, 0);
        clock.advance(1000);
        assertThat(events)
                .containsExactly(
                        "300 a ping",
                        "400 c ping",
                        "500 b silent",
                        "600 a ping",
                        "700 a silent",
                        "800 c ping");
    }

    @Test
    void whatArrivesMovesTheLimits() {
        Peer peer = new Peer("a", 300, 700);
        clock.advance(299);
        peer.heard();
        clock.advance(300);
        assertThat(events).containsExactly("599 a ping");
        clock.advance(399);
        assertThat(events).containsExactly("599 a ping", "899 a ping");
        peer.heard();
        clock.advance(2000);
        assertThat(events.subList(2, events.size()))
                .containsExactly("1298 a ping", "1598 a ping", "1698 a silent");
    }

    @Test
    void whoIsPausedIsNotBlamed() {
        Peer peer = new Peer("a", 0, 100);
        peer.paused = true;
        clock.advance(250);
        assertThat(events).isEmpty();
        peer.paused = false;
        clock.advance(50);
        assertThat(events).containsExactly("300 a silent");
    }

    @Test
    void whatArrivesDoesNotMoveTheLimitToClose() {
        Peer peer = new Peer("a", 10, 50);
        peer.closing = true;
        peer.closes();
        clock.advance(60);
        peer.heard();
        clock.advance(1000);
        assertThat(events).containsExactly("100 a late");
    }

    @Test
    void noDeadlineIsSetIfNothingIsLimited() {
        new Peer("a", 0, 0);
        assertThat(clock.isSet).isFalse();
        Peer peer = new Peer("b", 0, 10);
        assertThat(clock.isSet).isTrue();
        peer.unlimited();
        assertThat(clock.isSet).isFalse();
    }

    @Test
    void manyComeAndGo() {
        Random random = new Random(1);
        List<Peer> peers = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            peers.add(new Peer(String.valueOf(i), 0, 100 + random.nextInt(1000)));
        }
        for (Peer peer : peers) {
            if (random.nextInt(10) > 0) {
                peer.unlimited();
            } else {
                expected.add(peer.options.idleTimeout() + " " + peer.name + " silent");
            }
        }
        clock.advance(2000);
        assertThat(events).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(events).isSortedAccordingTo((a, b) -> Integer.compare(time(a), time(b)));
        assertThat(clock.isSet).isFalse();
    }

    private static int time(String event) {
        return Integer.parseInt(event.substring(0, event.indexOf(' ')));
    }
}
