package node.tls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import node.net.Connection;
import node.net.ConnectionHandler;
import node.tls.ClientAuth;
import node.tls.ServerChooser;
import node.tls.ServerNames;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsLimits;
import node.tls.TlsOptions;
import node.tls.TlsServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsseTlsTest {

    private final Pair pair = new Pair();

    @AfterEach
    void close() {
        pair.close();
    }

    private static String code(Exception error) {
        return error instanceof TlsException known ? known.code() : String.valueOf(error);
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, ec",
        "TLSv1.2, rsa",
        "TLSv1.2, ed",
        "TLSv1.3, ec",
        "TLSv1.3, rsa",
        "TLSv1.3, ed"
    })
    void bytesGoBothWaysAndBothEnd(String version, String key) {
        pair.listen(pair.server(Pair.serving(key).withVersions(version, version)));
        pair.connect(pair.client(Pair.trusting()));
        pair.server.reactions.put("ended", () -> pair.server.connection.end());
        pair.until(() -> pair.client.connection != null);
        pair.client.write("before the handshake");
        pair.until(() -> pair.server.text().equals("before the handshake"));
        assertThat(pair.client.heard("drained")).isTrue();
        pair.server.write("answer");
        pair.until(() -> pair.client.text().equals("answer"));
        assertThat(pair.client.connection.session().protocol()).isEqualTo(version);
        assertThat(pair.client.connection.session().authorizationError()).isNull();
        pair.client.connection.end();
        pair.until(() -> pair.client.heard("closed") && pair.server.heard("closed"));
        assertThat(pair.client.error).isNull();
        assertThat(pair.server.error).isNull();
        assertThat(pair.server.events).endsWithIgnoringCase("ended closed ");
    }

    @Test
    void muchGoesThroughWithAPauseAndNothingArrivesMeanwhile() {
        pair.open(pair.server(Pair.serving("ec")), pair.client(Pair.trusting()));
        byte[] much = new byte[5_000_000];
        new java.util.Random(1).nextBytes(much);
        pair.server.connection.pause();
        pair.client.connection.write(ByteBuffer.wrap(much));
        assertThat(pair.client.connection.queued()).isPositive();
        pair.loop.schedule(50_000_000, pair.loop::stop);
        pair.loop.run();
        assertThat(pair.server.received.size()).isZero();
        pair.server.connection.resume();
        pair.until(() -> pair.server.received.size() == much.length);
        assertThat(pair.server.received.toByteArray()).isEqualTo(much);
    }

    @Test
    void aPauseInsideOfACallbackStopsBeforeTheNextRecord() {
        pair.open(pair.server(Pair.serving("ec")), pair.client(Pair.trusting()));
        pair.server.reactions.put("received", () -> pair.server.connection.pause());
        for (int i = 0; i < 5; i++) {
            pair.client.write("x");
        }
        for (int i = 1; i <= 5; i++) {
            int expected = i;
            pair.until(() -> pair.server.received.size() == expected);
            pair.server.connection.resume();
        }
    }

    /** Half-closing is TLS 1.3's. */
    @Test
    void whoHasEndedStillReceives() {
        pair.open(pair.server(Pair.serving("ec")), pair.client(Pair.trusting()));
        pair.client.connection.end();
        pair.until(() -> pair.server.heard("ended"));
        pair.server.write("late");
        pair.until(() -> pair.client.text().equals("late"));
        pair.server.connection.end();
        pair.until(() -> pair.client.heard("closed") && pair.server.heard("closed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anEndWithoutTheEndOfTlsIsAFailure(String version) {
        pair.open(
                pair.server(Pair.serving("ec").withVersions(version, version)),
                pair.client(Pair.trusting()));
        pair.raw.end();
        pair.until(() -> pair.client.heard("closed"));
        assertThat(pair.client.heard("ended")).isFalse();
        assertThat(code(pair.client.error)).isEqualTo("ERR_SSL_UNEXPECTED_EOF_WHILE_READING");
    }

    @Test
    void aPeerThatSendsNothingIsClosedAtTheDeadline() {
        pair.listen(
                pair.server(Pair.serving("ec"))
                        .withLimits(TlsLimits.defaults().withHandshakeTimeout(50)));
        pair.transport.connect(pair.loop, pair.address(), new ConnectionHandler() {});
        pair.until(() -> pair.server.heard("closed"));
        assertThat(code(pair.server.error)).isEqualTo("ERR_TLS_HANDSHAKE_TIMEOUT");
    }

    @ParameterizedTest
    @CsvSource({
        "other, ERR_TLS_CERT_ALTNAME_INVALID",
        "expired, CERT_HAS_EXPIRED",
        "future, CERT_NOT_YET_VALID",
        "self, DEPTH_ZERO_SELF_SIGNED_CERT",
    })
    void aServerThatIsNotTrustedHasNodesCode(String key, String code) {
        pair.listen(pair.server(Pair.serving(key)));
        pair.connect(pair.client(Pair.trusting()));
        pair.until(() -> pair.client.heard("closed") && pair.server.heard("closed"));
        assertThat(code(pair.client.error)).isEqualTo(code);
        assertThat(pair.client.heard("opened")).isFalse();
        assertThat(code(pair.server.error)).startsWith("ERR_SSL_");
        pair.again();
        pair.connect(pair.client(Pair.trusting()).withRejectUnauthorized(false));
        pair.until(() -> pair.client.heard("opened"));
        assertThat(pair.client.connection.session().authorizationError()).isEqualTo(code);
    }

    @Test
    void whoseIssuerIsUnknownIsToldApart() {
        String chain = Pair.pem("ec.pem") + Pair.pem("ca.pem");
        pair.listen(pair.server(TlsOptions.defaults().withKeys(Pair.key("ec"))));
        pair.connect(pair.client(TlsOptions.defaults().withTrust(Pair.pem("self.pem"))));
        pair.until(() -> pair.client.heard("closed"));
        assertThat(code(pair.client.error)).isEqualTo("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
        pair.again();
        pair.listen(
                pair.server(
                        TlsOptions.defaults().withKeys(TlsKey.of(chain, Pair.pem("ec-key.pem")))));
        pair.connect(pair.client(TlsOptions.defaults().withTrust(Pair.pem("self.pem"))));
        pair.until(() -> pair.client.heard("closed"));
        assertThat(code(pair.client.error)).isEqualTo("SELF_SIGNED_CERT_IN_CHAIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sessionsAreResumed(String version) {
        TlsOptions serving = Pair.serving("ec").withVersions(version, version);
        for (boolean resumed : List.of(false, true, true)) {
            pair.again();
            pair.open(pair.server(serving), pair.client(Pair.trusting()));
            pair.server.write("!"); // behind the ticket
            pair.until(() -> pair.client.heard("received"));
            assertThat(pair.client.connection.session().resumed()).isEqualTo(resumed);
            assertThat(pair.server.connection.session().resumed()).isEqualTo(resumed);
            assertThat(pair.client.connection.session().authorizationError()).isNull();
            pair.client.connection.end();
            pair.server.connection.end();
            pair.until(() -> pair.client.heard("closed"));
        }
    }

    @Test
    void clientsAreAskedForCertificates() {
        TlsServer server = pair.server(Pair.serving("ec")).withClientAuth(ClientAuth.REQUIRE, true);
        pair.open(server, pair.client(Pair.trusting().withKeys(Pair.key("client"))));
        assertThat(pair.server.connection.session().peer().getFirst().getSubjectX500Principal())
                .hasToString("CN=client");
        pair.again();
        pair.listen(server);
        pair.connect(pair.client(Pair.trusting()));
        pair.until(() -> pair.server.heard("closed"));
        assertThat(code(pair.server.error)).isEqualTo("ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE");
        pair.again();
        pair.connect(pair.client(Pair.trusting().withKeys(Pair.key("self"))));
        pair.until(() -> pair.server.heard("closed"));
        assertThat(code(pair.server.error)).isEqualTo("DEPTH_ZERO_SELF_SIGNED_CERT");
    }

    @Test
    void theProtocolOfTheApplicationIsTheServersChoice() {
        pair.open(
                pair.server(Pair.serving("ec"), "b", "a"),
                pair.client(Pair.trusting()).withProtocols(List.of("a", "b")));
        assertThat(pair.client.connection.session().alpn()).isEqualTo("b");
        pair.again();
        pair.listen(pair.server(Pair.serving("ec"), "c"));
        pair.connect(pair.client(Pair.trusting()).withProtocols(List.of("a")));
        pair.until(() -> pair.client.heard("closed"));
        assertThat(code(pair.client.error))
                .isEqualTo("ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL");
    }

    @Test
    void theMostSpecificNameWinsAndIsNoAddress() {
        JsseContext ec = pair.context(Pair.serving("ec"));
        JsseContext other = pair.context(Pair.serving("other"));
        ServerChooser names =
                new ServerNames(
                        Map.of("*.example.test", () -> other, "a.example.test", () -> ec),
                        () -> ec,
                        List.of());
        String[] asked = new String[1];
        ServerChooser noting =
                (hello, choice) -> {
                    asked[0] = hello.serverName();
                    pair.loop.defer(() -> names.choose(hello, choice));
                };
        TlsServer server = new TlsServer(noting, ClientAuth.NONE, true, TlsLimits.defaults());
        for (String name : List.of("a.example.test", "b.example.test", "localhost", "127.0.0.1")) {
            pair.again();
            pair.open(
                    server,
                    node.tls.TlsClient.of(pair.context(Pair.trusting()), name)
                            .withRejectUnauthorized(false));
            String subject =
                    pair.client.connection.session().peer().getFirst().getSubjectX500Principal()
                            + "";
            assertThat(subject).isEqualTo(name.startsWith("b") ? "CN=other" : "CN=ec");
            assertThat(asked[0]).isEqualTo(name.startsWith("1") ? "" : name);
        }
    }

    @Test
    void whatIsNotTlsIsRefused() {
        pair.listen(pair.server(Pair.serving("ec")));
        Connection plain =
                pair.transport.connect(pair.loop, pair.address(), new ConnectionHandler() {});
        plain.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes()));
        pair.until(() -> pair.server.heard("closed"));
        assertThat(code(pair.server.error)).isEqualTo("ERR_SSL_HTTP_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-key", "rsa-enc", "rsa-p1", "rsa-p1enc"})
    void allFormatsOfKeysAreRead(String name) {
        TlsKey key = new TlsKey(Pair.pem("rsa.pem"), Pair.pem(name + ".pem"), "secret", "");
        pair.open(pair.server(TlsOptions.defaults().withKeys(key)), pair.client(Pair.trusting()));
    }

    @Test
    void containersAreReadAndWrongPassphrasesRefused() throws TlsException {
        String container = Base64.getEncoder().encodeToString(Pair.bytes("rsa.p12"));
        pair.open(
                pair.server(
                        TlsOptions.defaults().withKeys(new TlsKey("", "", "secret", container))),
                pair.client(Pair.trusting()));
        assertThatThrownBy(
                        () ->
                                pair.tls.context(
                                        TlsOptions.defaults()
                                                .withKeys(new TlsKey("", "", "no", container))))
                .hasMessage("mac verify failure");
        assertThatThrownBy(
                        () ->
                                pair.tls.context(
                                        TlsOptions.defaults()
                                                .withKeys(
                                                        new TlsKey(
                                                                Pair.pem("rsa.pem"),
                                                                Pair.pem("rsa-enc.pem"),
                                                                "no",
                                                                ""))))
                .isInstanceOfSatisfying(
                        TlsException.class,
                        e -> assertThat(e.code()).isEqualTo("ERR_OSSL_BAD_DECRYPT"));
        assertThat(KeyReader.read(Pair.pem("ecp-key.pem"), null).getAlgorithm()).isEqualTo("EC");
    }
}
