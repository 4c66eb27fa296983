package node.websocket.internal;

import java.util.List;

/**
 * The agreed permessage-deflate (RFC 7692), without context takeover on both sides.
 *
 * <p>The JDK's deflater has a window of 32 KiB only. A peer that asks for a smaller one gets
 * messages compressed that fit into its window: they cannot refer further back than they are long.
 *
 * @param window the longest message that may be compressed for the peer
 * @param response the field's value in the response
 */
record Extension(int window, String response) {

    private static final String NAME = "permessage-deflate";
    private static final String SERVER_RESETS = "server_no_context_takeover";
    private static final String CLIENT_RESETS = "client_no_context_takeover";
    private static final String SERVER_BITS = "server_max_window_bits";
    private static final String CLIENT_BITS = "client_max_window_bits";
    private static final int LEAST_BITS = 8;
    private static final int MOST_BITS = 15;

    /** What a client offers. */
    static final String OFFER =
            NAME + "; " + CLIENT_RESETS + "; " + SERVER_RESETS + "; " + CLIENT_BITS;

    /** A message of this size or less never refers out of a window. */
    private static int window(int bits) {
        return bits == MOST_BITS ? Integer.MAX_VALUE : 1 << bits;
    }

    /**
     * The first valid offer of a client.
     *
     * @return null if there is none
     */
    static Extension choose(List<ExtensionOffer> offers) {
        for (ExtensionOffer offer : offers) {
            if (offer.name().equals(NAME) && isValidOffer(offer)) {
                int bits = bits(offer.value(SERVER_BITS));
                String response = NAME + "; " + SERVER_RESETS + "; " + CLIENT_RESETS;
                boolean isAsked = offer.has(SERVER_BITS);
                return new Extension(
                        window(bits),
                        isAsked ? response + "; server_max_window_bits=" + bits : response);
            }
        }
        return null;
    }

    private static boolean isValidOffer(ExtensionOffer offer) {
        for (ExtensionOffer.Parameter parameter : offer.parameters()) {
            boolean isValid =
                    switch (parameter.name()) {
                        case SERVER_RESETS, CLIENT_RESETS -> parameter.value() == null;
                        case SERVER_BITS -> parameter.value() != null && isBits(parameter.value());
                        case CLIENT_BITS -> parameter.value() == null || isBits(parameter.value());
                        default -> false;
                    };
            if (!isValid) {
                return false;
            }
        }
        return !offer.repeats();
    }

    /**
     * What a server agreed on.
     *
     * @return null if that is not what was offered
     */
    static Extension agreed(ExtensionOffer answer, String text) {
        if (!answer.name().equals(NAME) || answer.repeats() || !answer.has(SERVER_RESETS)) {
            return null;
        }
        for (ExtensionOffer.Parameter parameter : answer.parameters()) {
            boolean isValid =
                    switch (parameter.name()) {
                        case SERVER_RESETS, CLIENT_RESETS -> parameter.value() == null;
                        case SERVER_BITS, CLIENT_BITS ->
                                parameter.value() != null && isBits(parameter.value());
                        default -> false;
                    };
            if (!isValid) {
                return null;
            }
        }
        return new Extension(window(bits(answer.value(CLIENT_BITS))), text);
    }

    private static int bits(String value) {
        return value == null ? MOST_BITS : Integer.parseInt(value);
    }

    private static boolean isBits(String value) {
        return value.matches("[89]|1[0-5]")
                && Integer.parseInt(value) >= LEAST_BITS
                && Integer.parseInt(value) <= MOST_BITS;
    }
}
