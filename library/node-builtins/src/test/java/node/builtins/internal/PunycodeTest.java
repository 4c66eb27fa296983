package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PunycodeTest {

    @Test
    void textsAreEncodedAndDecoded() {
        for (String text :
                new String[] {"", "abc", "ma\u00f1ana", "\u4f60\u597d", "\ud83d\ude00-a"}) {
            assertThat(Punycode.decode(Punycode.encode(text))).isEqualTo(text);
        }
        assertThat(Punycode.encode("ma\u00f1ana")).isEqualTo("maana-pta");
    }

    @Test
    void invalidTextsAreErrors() {
        assertThatThrownBy(() -> Punycode.decode("\u0080-a")).hasMessageContaining("0x80");
        assertThatThrownBy(() -> Punycode.decode("a b")).hasMessage("Invalid input");
        assertThatThrownBy(() -> Punycode.decode("99999999")).hasMessageContaining("Overflow");
    }
}
