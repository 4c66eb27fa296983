package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicReference;
import node.net.Arrival;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;
import node.tck.internal.Trial;

/** The rules of connections that one loop accepts and another one serves. */
public interface TransportOffers extends TransportSubject {

    /**
     * If this rule fails, look at {@code adopt}: the connection is registered with that loop, and
     * reading begins after the acceptor returned.
     */
    @Required("T23")
    @Needs(Capability.HANDS_OVER)
    default void theLoopThatAdoptsServes() {
        try (Handover here = new Handover(this)) {
            here.connect();
            here.client.write("early");
            here.until(() -> !here.arrivals.isEmpty());
            here.accepting.turns(3);
            assertThat(here.server.received.size()).as("read before it was adopted").isZero();
            here.arrivals
                    .getFirst()
                    .adopt(
                            here.serving.loop,
                            connection -> {
                                here.server.connection = connection;
                                here.serving.happened("accepted");
                                return here.server;
                            });
            here.until(() -> here.server.received.size() >= "early".length());
            assertThat(here.serving.log).startsWith("accepted", "server opened");
            assertThat(here.server.text()).isEqualTo("early");
            assertThat(here.server.connection.loop()).isSameAs(here.serving.loop);
            assertThat(here.serving.loop.alive()).isPositive();
            here.server.write("late");
            here.server.connection.end();
            here.until(() -> here.client.heard("ended"));
            assertThat(here.client.text()).isEqualTo("late");
            here.client.connection.end();
            here.until(() -> here.client.heard("closed") && here.server.heard("closed"));
        }
    }

    /** If this rule fails, look at the state of the arrival, which is checked first. */
    @Required("T24")
    @Needs(Capability.HANDS_OVER)
    default void anArrivalIsTakenOnceOnTheLoopsThread() {
        try (Handover here = new Handover(this)) {
            here.connect();
            here.until(() -> !here.arrivals.isEmpty());
            Arrival arrival = here.arrivals.getFirst();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Trial.join(
                    Thread.ofPlatform()
                            .daemon()
                            .start(
                                    () -> {
                                        try {
                                            arrival.adopt(here.serving.loop, one -> null);
                                        } catch (RuntimeException e) {
                                            thrown.set(e);
                                        }
                                    }));
            assertThat(thrown.get()).isInstanceOf(IllegalStateException.class);
            arrival.adopt(here.serving.loop, here::serve);
            assertThatIllegalStateException()
                    .isThrownBy(() -> arrival.adopt(here.serving.loop, here::serve));
        }
    }

    /** If this rule fails, look at {@code refuse}: it closes the socket. */
    @Required("T25")
    @Needs(Capability.HANDS_OVER)
    default void whoIsRefusedHearsOfIt() {
        try (Handover here = new Handover(this)) {
            here.connect();
            here.until(() -> !here.arrivals.isEmpty());
            here.arrivals.getFirst().refuse();
            here.until(here.client::gone);
            assertThatIllegalStateException().isThrownBy(here.arrivals.getFirst()::refuse);
        }
    }

    /** If this rule fails, look at {@code pause}: nothing is accepted until {@code resume}. */
    @Required("T26")
    @Needs(Capability.HANDS_OVER)
    default void aPausedOfferHandsOverNothing() {
        try (Handover here = new Handover(this)) {
            here.offer.pause();
            here.offer.pause();
            here.connect();
            here.accepting.turns(20);
            assertThat(here.arrivals).isEmpty();
            here.offer.resume();
            here.until(() -> !here.arrivals.isEmpty());
            here.arrivals.getFirst().adopt(here.serving.loop, here::serve);
            here.until(() -> here.client.heard("opened") && here.server.heard("opened"));
        }
    }

    /** If this rule fails, look at {@code close} of the offer: it tells later, and once. */
    @Required("T27")
    @Needs(Capability.HANDS_OVER)
    default void whatWasHandedOverOutlivesTheOffer() {
        try (Handover here = new Handover(this)) {
            here.connect();
            here.until(() -> !here.arrivals.isEmpty());
            here.offer.close();
            here.offer.close();
            here.accepting.happened("returned");
            here.accepting.turns(3);
            assertThat(here.accepting.log).containsSubsequence("returned", "no more");
            assertThat(here.accepting.log).containsOnlyOnce("no more");
            here.arrivals.getFirst().adopt(here.serving.loop, here::serve);
            here.until(() -> here.server.heard("opened"));
            here.server.write("still here");
            here.until(() -> here.client.received.size() >= "still here".length());
        }
    }
}
