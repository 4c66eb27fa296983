package node.tls;

import java.util.List;

/** Decides, for each connection of a server, by which context to go on. */
@FunctionalInterface
public interface ServerChooser {

    /**
     * Called on the loop's thread, once for each connection. It calls one method of {@code choice},
     * now or later; the handshake's deadline goes on.
     */
    void choose(ClientHello hello, Choice choice);

    /** Receives the decision. The first call counts. */
    interface Choice {

        /**
         * Goes on.
         *
         * @param protocols the application protocols of this connection, the preferred first. If
         *     the client sent a list and none is in common, the handshake fails with the alert
         *     {@code no_application_protocol}. Empty: the client's list is ignored
         */
        void use(TlsContext context, List<String> protocols);

        /** Fails the handshake with an alert; the connection is closed with that failure. */
        void reject(Alert alert, TlsException failure);
    }

    /** Alerts by which a server may refuse a client. */
    enum Alert {
        /** Refuses without saying more. */
        HANDSHAKE_FAILURE(40),
        /** A failure of this side. */
        INTERNAL_ERROR(80),
        /** There is no such host here. */
        UNRECOGNIZED_NAME(112),
        /** None of the client's protocols is spoken here. */
        NO_APPLICATION_PROTOCOL(120);

        private final int number;

        Alert(int number) {
            this.number = number;
        }

        /** Its number in the protocol. */
        public int number() {
            return number;
        }
    }
}
