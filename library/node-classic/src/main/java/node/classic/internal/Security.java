package node.classic.internal;

import java.util.List;
import node.loop.Loop;
import node.net.Acceptor;
import node.net.Connector;
import node.runtime.ProgramContext;
import node.tls.ClientAuth;
import node.tls.Tls;
import node.tls.TlsClient;
import node.tls.TlsContext;
import node.tls.TlsException;
import node.tls.TlsKey;
import node.tls.TlsLimits;
import node.tls.TlsOptions;
import node.tls.TlsServer;

/** Encrypts what servers accept and clients open, if a script asks for it. */
final class Security {

    /** The places of the options in the array that JavaScript gives; an empty text: not given. */
    private static final int KEY = 0;

    private static final int CERT = 1;
    private static final int CA = 2;
    private static final int PASSPHRASE = 3;
    private static final int REQUEST_CERT = 4;

    private final ProgramContext program;

    Security(ProgramContext program) {
        this.program = program;
    }

    private Tls tls() {
        return program.platform().get(Tls.class);
    }

    private TlsContext context(String[] given) {
        TlsOptions options = TlsOptions.defaults();
        if (!given[CA].isEmpty()) {
            options = options.withTrust(given[CA]);
        }
        if (!given[KEY].isEmpty() || !given[CERT].isEmpty()) {
            String secret = given[PASSPHRASE].isEmpty() ? null : given[PASSPHRASE];
            options = options.withKeys(new TlsKey(given[CERT], given[KEY], secret, ""));
        }
        try {
            return tls().context(options);
        } catch (TlsException e) {
            throw program.errors().raise(e.code(), e.getMessage());
        }
    }

    /**
     * Makes an acceptor for encrypted connections.
     *
     * @param given the options of the script
     * @param handshakeTimeout in milliseconds; 0 means none
     */
    Acceptor server(String[] given, long handshakeTimeout, Acceptor inside) {
        TlsContext context = context(given);
        boolean asks = !given[REQUEST_CERT].isEmpty();
        TlsServer server =
                TlsServer.of(() -> context, List.of())
                        .withClientAuth(asks ? ClientAuth.REQUIRE : ClientAuth.NONE, true)
                        .withLimits(TlsLimits.defaults().withHandshakeTimeout(handshakeTimeout));
        return tls().server(loop(), server, inside);
    }

    /** Makes a connector for encrypted connections to a host, whose certificate is checked. */
    Connector client(String[] given, String host, long handshakeTimeout, Connector below) {
        TlsClient client =
                TlsClient.of(context(given), host)
                        .withLimits(TlsLimits.defaults().withHandshakeTimeout(handshakeTimeout));
        return tls().client(loop(), client, below);
    }

    private Loop loop() {
        return program.loop();
    }
}
