package node.tck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.tck.Required;
import node.tls.ClientAuth;
import node.tls.ServerChooser;
import node.tls.TlsClient;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsLimits;
import node.tls.TlsOptions;
import node.tls.TlsServer;

/** The rules of handshakes. */
public interface TlsHandshakes extends TlsSubject {

    /** If this rule fails, look at the deadline: it counts from the acceptance. */
    @Required("X8")
    default void aHandshakeHasADeadline() {
        try (Secured pair = new Secured(this)) {
            pair.listen(
                    pair.server(Secured.serving("ec"))
                            .withLimits(TlsLimits.defaults().withHandshakeTimeout(1000)));
            pair.connectPlain();
            pair.trial.runUntil(() -> pair.trial.log.contains("accepted"));
            pair.trial.advance(999, TimeUnit.MILLISECONDS);
            assertThat(pair.server.gone()).isFalse();
            pair.trial.advance(1, TimeUnit.MILLISECONDS);
            pair.trial.turns(2);
            assertThat(pair.server.heard("closed ERR_TLS_HANDSHAKE_TIMEOUT"))
                    .as("%s", pair.trial.log)
                    .isTrue();
        }
    }

    /** If this rule fails, look at what one handshake that does not go on keeps from others. */
    @Required("X9")
    default void oneSlowHandshakeDelaysNoOther() {
        try (Secured pair = new Secured(this)) {
            pair.listen(pair.server(Secured.serving("ec")));
            pair.connectPlain();
            pair.trial.runUntil(() -> pair.trial.log.contains("accepted"));
            pair.connect(pair.client(Secured.trusting()));
            pair.trial.runUntil(() -> pair.client.heard("opened"));
        }
    }

    /** If this rule fails, look at the codes, and at what is told to a peer that is refused. */
    @Required("X10")
    default void aServerThatIsNotTrustedIsRefusedByCode() {
        Map<String, String> codes =
                Map.of(
                        "other", "ERR_TLS_CERT_ALTNAME_INVALID",
                        "expired", "CERT_HAS_EXPIRED",
                        "self", "DEPTH_ZERO_SELF_SIGNED_CERT");
        codes.forEach(
                (key, code) -> {
                    try (Secured pair = new Secured(this)) {
                        pair.listen(pair.server(Secured.serving(key)));
                        pair.connect(pair.client(Secured.trusting()));
                        pair.trial.runUntil(() -> pair.client.gone() && pair.server.gone());
                        assertThat(pair.trial.log)
                                .contains("client closed " + code)
                                .doesNotContain("client opened")
                                .anyMatch(event -> event.startsWith("server closed ERR_SSL_"));
                    }
                });
    }

    /** If this rule fails, look at {@code rejectUnauthorized}: what is found is only noted. */
    @Required("X11")
    default void whoDoesNotRejectLearnsWhatIsWrong() {
        try (Secured pair = new Secured(this)) {
            pair.open(
                    pair.server(Secured.serving("expired")),
                    pair.client(Secured.trusting()).withRejectUnauthorized(false));
            assertThat(Secured.session(pair.client).authorizationError())
                    .isEqualTo("CERT_HAS_EXPIRED");
        }
    }

    /** If this rule fails, look at the request for a certificate, and at the check of it. */
    @Required("X12")
    default void aServerAsksForCertificates() {
        try (Secured pair = new Secured(this)) {
            TlsServer server =
                    pair.server(Secured.serving("ec")).withClientAuth(ClientAuth.REQUIRE, true);
            pair.open(server, pair.client(Secured.trusting().withKeys(Secured.key("client"))));
            assertThat(Secured.session(pair.server).peer()).hasSizeGreaterThanOrEqualTo(1);
            pair.again();
            pair.listen(server);
            pair.connect(pair.client(Secured.trusting()));
            pair.trial.runUntil(() -> pair.server.gone());
            assertThat(pair.server.heard("closed ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE"))
                    .as("%s", pair.trial.log)
                    .isTrue();
        }
    }

    /** If this rule fails, look at the session's key, and at where sessions are kept. */
    @Required("X13")
    default void sessionsAreResumed() {
        try (Secured pair = new Secured(this)) {
            List<Boolean> resumed = new ArrayList<>();
            TlsClient usual = pair.client(Secured.trusting());
            TlsClient client = usual.withSessionKey("a rule's " + System.nanoTime());
            for (int i = 0; i < 2; i++) {
                pair.again();
                pair.open(pair.server(Secured.serving("ec")), client);
                pair.server.write("!"); // behind the session's ticket
                pair.trial.runUntil(() -> pair.client.received.size() > 0);
                resumed.add(Secured.session(pair.client).resumed());
                resumed.add(Secured.session(pair.server).resumed());
            }
            assertThat(resumed).containsExactly(false, false, true, true);
        }
    }

    /** If this rule fails, look at the name that the client sends, and at a choice that is late. */
    @Required("X14")
    default void theServerChoosesByTheName() {
        try (Secured pair = new Secured(this)) {
            TlsContext context = pair.context(Secured.serving("ec"));
            List<String> asked = new ArrayList<>();
            ServerChooser late =
                    (hello, choice) -> {
                        asked.add(hello.serverName());
                        pair.trial.loop.post(() -> choice.use(context, List.of()));
                    };
            TlsServer server = new TlsServer(late, ClientAuth.NONE, true, TlsLimits.defaults());
            for (String name : List.of("localhost", "127.0.0.1")) {
                pair.again();
                pair.open(server, TlsClient.of(pair.context(Secured.trusting()), name));
            }
            assertThat(asked).containsExactly("localhost", "");
        }
    }

    /** If this rule fails, look at the protocols of the application: the server's order counts. */
    @Required("X15")
    default void theServerChoosesTheProtocolOrRefuses() {
        try (Secured pair = new Secured(this)) {
            pair.open(
                    pair.server(Secured.serving("ec"), "b", "a"),
                    pair.client(Secured.trusting()).withProtocols(List.of("a", "b")));
            assertThat(Secured.session(pair.client).alpn()).isEqualTo("b");
            pair.again();
            pair.listen(pair.server(Secured.serving("ec"), "c"));
            pair.connect(pair.client(Secured.trusting()).withProtocols(List.of("a")));
            pair.trial.runUntil(() -> pair.client.gone());
            assertThat(pair.client.heard("closed ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL"))
                    .as("%s", pair.trial.log)
                    .isTrue();
        }
    }

    /** If this rule fails, look at the supplier: it is asked for each connection. */
    @Required("X16")
    default void certificatesAreReplacedWhileAServerRuns() {
        try (Secured pair = new Secured(this)) {
            TlsContext[] current = {pair.context(Secured.serving("ec"))};
            pair.open(TlsServer.of(() -> current[0], List.of()), pair.client(Secured.trusting()));
            current[0] = pair.context(Secured.serving("other"));
            pair.again();
            TlsClient client =
                    TlsClient.of(pair.context(Secured.trusting()), "other.test")
                            .withProtocols(List.of());
            pair.connect(client);
            pair.trial.runUntil(() -> pair.client.heard("opened") || pair.client.gone());
            assertThat(pair.client.heard("opened")).as("%s", pair.trial.log).isTrue();
        }
    }

    /** If this rule fails, look at how keys are read, and at their codes. */
    @Required("X17")
    default void aKeyThatCannotBeReadIsRefusedByCode() {
        String certificate = Secured.pem("ec");
        Map<TlsKey, String> codes =
                Map.of(
                        TlsKey.of("nothing", Secured.pem("ec-key")), "ERR_OSSL_PEM_NO_START_LINE",
                        TlsKey.of(certificate, "nothing"), "ERR_OSSL_UNSUPPORTED");
        codes.forEach(
                (key, code) ->
                        assertThatThrownBy(() -> tls().context(TlsOptions.defaults().withKeys(key)))
                                .isInstanceOfSatisfying(
                                        TlsException.class,
                                        e -> assertThat(e.code()).isEqualTo(code)));
    }
}
