package node.websocket.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionTest {

    private static Extension choose(String offers) {
        return Extension.choose(ExtensionOffer.parse(offers));
    }

    @Test
    void bothSidesForgetEachMessage() {
        assertThat(choose("permessage-deflate").response())
                .isEqualTo(
                        "permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    }

    @Test
    void aSmallerWindowLimitsWhatIsCompressed() {
        Extension chosen = choose("permessage-deflate; server_max_window_bits=\"9\"");
        assertThat(chosen.window()).isEqualTo(512);
        assertThat(chosen.response()).endsWith("; server_max_window_bits=9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-other",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; server_max_window_bits=09",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                "permessage-deflate; unknown"
            })
    void anInvalidOfferIsDeclined(String offer) {
        assertThat(choose(offer)).isNull();
        assertThat(choose(offer + ", permessage-deflate")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a;", "a; =1", "a; b=", "a,,b", "a b", "a; b=\"", ","})
    void aMalformedFieldIsNone(String text) {
        assertThat(ExtensionOffer.parse(text)).isNull();
    }

    @Test
    void aServersAnswerMustForgetItsMessages() {
        String right = "permessage-deflate; server_no_context_takeover; client_max_window_bits=10";
        assertThat(Extension.agreed(ExtensionOffer.parse(right).getFirst(), right).window())
                .isEqualTo(1024);
        String wrong = "permessage-deflate";
        assertThat(Extension.agreed(ExtensionOffer.parse(wrong).getFirst(), wrong)).isNull();
    }
}
