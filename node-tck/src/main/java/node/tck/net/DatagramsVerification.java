package node.tck.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import node.loop.Loops;
import node.net.DatagramEndpoint;
import node.net.Datagrams;
import node.tck.Required;
import node.tck.Verification;
import node.tck.internal.Trial;

/**
 * The rules of {@link Datagrams}, U1 and on. A test class implements this and says what to test.
 */
public interface DatagramsVerification extends Verification {

    /** The implementation under test. */
    Datagrams datagrams();

    /** Whose loops to run it on; the only provider's, unless told otherwise. */
    default Loops loops() {
        return Trial.onlyLoops();
    }

    /** If this rule fails, look at what the handler receives, and when it is called. */
    @Required("U1")
    default void aDatagramArrivesWholeWithItsSender() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            DatagramEndpoint other = mail.bind("other");
            mail.send(one, "hello", other.localAddress());
            mail.send(one, "", other.localAddress());
            assertThat(mail.trial.log).as("inside the calls").isEmpty();
            mail.trial.runUntil(() -> mail.trial.log.size() == 2);
            String from = " from " + one.localAddress().getPort();
            assertThat(mail.trial.log).containsExactly("other hello" + from, "other " + from);
        }
    }

    /** If this rule fails, look at the filter of a connected socket, and its check of targets. */
    @Required("U2")
    default void aConnectedSocketOnlyKnowsItsPeer() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            DatagramEndpoint peer = mail.bind("peer");
            DatagramEndpoint foreign = mail.bind("foreign");
            Mail.run(() -> one.connect(peer.localAddress()));
            assertThat(one.remoteAddress()).isEqualTo(peer.localAddress());
            assertThat(Mail.code(() -> one.send(Mail.bytes("a"), foreign.localAddress(), null)))
                    .isEqualTo("EISCONN");
            mail.send(foreign, "foreign", one.localAddress());
            mail.send(one, "", null); // without bytes it stays connected
            mail.send(foreign, "foreign", one.localAddress());
            mail.send(peer, "mine", one.localAddress());
            mail.trial.runUntil(() -> mail.trial.log.size() == 2);
            mail.trial.turns(2);
            assertThat(mail.trial.log)
                    .containsExactlyInAnyOrder(
                            "one mine from " + peer.localAddress().getPort(),
                            "peer  from " + one.localAddress().getPort());
            Mail.run(one::disconnect);
            assertThat(one.remoteAddress()).isNull();
            assertThat(Mail.code(one::disconnect)).isEqualTo("ENOTCONN");
            assertThat(Mail.code(() -> one.send(Mail.bytes("a"), null, null)))
                    .isEqualTo("EDESTADDRREQ");
        }
    }

    /** If this rule fails, look at the codes of failures of sending. */
    @Required("U3")
    default void aDatagramThatIsTooLongIsRefused() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            InetSocketAddress target = one.localAddress();
            assertThat(Mail.code(() -> one.send(Mail.bytes("a".repeat(70_000)), target, null)))
                    .isEqualTo("EMSGSIZE");
            mail.send(one, "fits", target);
            mail.trial.runUntil(() -> mail.trial.log.size() == 1);
        }
    }

    /** If this rule fails, look at the socket's options: nothing is shared unless asked for. */
    @Required("U4")
    default void anAddressInUseIsRefused() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            assertThat(Mail.code(() -> mail.bind("two", one.localAddress())))
                    .isEqualTo("EADDRINUSE");
            one.close();
            mail.trial.turns(1);
            Mail.run(() -> mail.bind("two", one.localAddress()));
        }
    }

    /** If this rule fails, look at what happens between closing and the next turn. */
    @Required("U5")
    default void aClosedSocketIsSilent() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            DatagramEndpoint other = mail.bind("other");
            mail.send(other, "late", one.localAddress());
            mail.send(one, "in time", other.localAddress());
            one.close();
            one.close();
            assertThat(one.isOpen()).isFalse();
            assertThat(Mail.code(() -> one.send(Mail.bytes("a"), other.localAddress(), null)))
                    .isEqualTo("EBADF");
            mail.trial.runUntil(() -> mail.trial.log.size() == 1);
            mail.trial.turns(2);
            assertThat(mail.trial.log).allMatch(event -> event.startsWith("other in time"));
        }
    }

    /** If this rule fails, look at the socket's watch. */
    @Required("U6")
    default void anOpenSocketKeepsTheLoopAlive() {
        try (Mail mail = new Mail(this)) {
            DatagramEndpoint one = mail.bind("one");
            assertThat(mail.trial.loop.alive()).isEqualTo(1);
            one.unref();
            assertThat(mail.trial.loop.alive()).isZero();
            one.ref();
            assertThat(mail.trial.loop.alive()).isEqualTo(1);
            one.close();
            mail.trial.run();
        }
    }
}
