package node.websocket;

import java.util.List;

/**
 * The options of a WebSocket. Times are in milliseconds by the loop's clock; 0 means no limit.
 *
 * @param protocols the subprotocols: those that a client offers, the preferred first, or those that
 *     a server knows, of which it takes the first that the client offers
 * @param maxMessage the largest received message in octets, without compression, less than 2 GiB; a
 *     larger one fails with 1009
 * @param highWaterMark above this number of queued octets, methods that send return false
 * @param compress whether permessage-deflate (<a href="https://www.rfc-editor.org/rfc/rfc7692">RFC
 *     7692</a>) is offered or accepted; always without context takeover, so that an idle WebSocket
 *     needs no memory for it
 * @param compressFrom messages with fewer octets are not compressed
 * @param pingInterval after this silence of the peer a ping is sent, and again after each further
 *     one
 * @param idleTimeout after this silence of the peer the connection is destroyed, with {@code
 *     ETIMEDOUT}
 * @param closeTimeout how long the peer has to answer a close frame and to end the connection
 * @param handshakeTimeout how long a client waits for the response to its handshake, from the start
 *     of connecting
 */
public record WebSocketOptions(
        List<String> protocols,
        int maxMessage,
        int highWaterMark,
        boolean compress,
        int compressFrom,
        long pingInterval,
        long idleTimeout,
        long closeTimeout,
        long handshakeTimeout) {

    private static final int LARGEST = Integer.MAX_VALUE - 16;

    /** Checks the options. */
    public WebSocketOptions {
        protocols = List.copyOf(protocols);
        if (maxMessage < 1
                || maxMessage > LARGEST
                || highWaterMark < 0
                || compressFrom < 0
                || pingInterval < 0
                || idleTimeout < 0
                || closeTimeout < 0
                || handshakeTimeout < 0) {
            throw new IllegalArgumentException("expected limits that are not negative");
        }
    }

    /**
     * No subprotocols; messages up to 16 MiB; a mark of 64 KiB; no compression, and with it only
     * from 1,024 octets on; a ping after 30 seconds of silence, the end after 90; 5 seconds to
     * close, 30 for a client's handshake.
     */
    public static WebSocketOptions defaults() {
        return new WebSocketOptions(
                List.of(), 16 * 1024 * 1024, 64 * 1024, false, 1024, 30_000, 90_000, 5_000, 30_000);
    }

    /** The same options with these subprotocols. */
    public WebSocketOptions withProtocols(List<String> names) {
        return new WebSocketOptions(
                names,
                maxMessage,
                highWaterMark,
                compress,
                compressFrom,
                pingInterval,
                idleTimeout,
                closeTimeout,
                handshakeTimeout);
    }

    /** The same options with another limit of a message and another mark, in octets. */
    public WebSocketOptions withSizes(int largest, int mark) {
        return new WebSocketOptions(
                protocols,
                largest,
                mark,
                compress,
                compressFrom,
                pingInterval,
                idleTimeout,
                closeTimeout,
                handshakeTimeout);
    }

    /** The same options with compression of messages from that many octets on. */
    public WebSocketOptions withCompression(int from) {
        return new WebSocketOptions(
                protocols,
                maxMessage,
                highWaterMark,
                true,
                from,
                pingInterval,
                idleTimeout,
                closeTimeout,
                handshakeTimeout);
    }

    /** The same options with other times of silence, in milliseconds; 0 for none. */
    public WebSocketOptions withSilence(long ping, long idle) {
        return new WebSocketOptions(
                protocols,
                maxMessage,
                highWaterMark,
                compress,
                compressFrom,
                ping,
                idle,
                closeTimeout,
                handshakeTimeout);
    }

    /** The same options with other times to close and to open, in milliseconds; 0 for no limit. */
    public WebSocketOptions withTimeouts(long close, long handshake) {
        return new WebSocketOptions(
                protocols,
                maxMessage,
                highWaterMark,
                compress,
                compressFrom,
                pingInterval,
                idleTimeout,
                close,
                handshake);
    }
}
