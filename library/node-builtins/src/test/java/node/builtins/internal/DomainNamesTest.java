package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DomainNamesTest {

    @Test
    void namesAreMappedToLowerCaseAscii() {
        assertThat(DomainNames.toAscii("B\u00dccher.example")).isEqualTo("xn--bcher-kva.example");
        assertThat(DomainNames.toAscii("fa\u00df.de")).isEqualTo("xn--fa-hia.de");
        assertThat(DomainNames.toAscii("a\u3002b")).isEqualTo("a.b");
        assertThat(DomainNames.toAscii("a\u00adb\uff23")).isEqualTo("abc");
    }

    @Test
    void invalidPunycodeMakesANameInvalid() {
        assertThat(DomainNames.toAscii("xn--")).isNull();
        assertThat(DomainNames.toAscii("xn--a")).isNull();
        assertThat(DomainNames.toAscii("xn--abc-")).isNull();
    }

    @Test
    void directionsDoNotMix() {
        assertThat(DomainNames.toAscii("\u05d0\u05d1")).isEqualTo("xn--4dbc");
        assertThat(DomainNames.toAscii("\u05d0a")).isNull();
        assertThat(DomainNames.toAscii("1a.\u05d0")).isNull();
    }

    @Test
    void joinersNeedTheirPlace() {
        assertThat(DomainNames.toAscii("a\u200db")).isNull();
        assertThat(DomainNames.toAscii("\u0915\u094d\u200d")).isEqualTo("xn--11b6iy14e");
        assertThat(DomainNames.toAscii("\u0628\u200c\u0628")).isNotNull();
    }

    @Test
    void labelsThatCannotBeDecodedStayAsTheyAre() {
        assertThat(DomainNames.toUnicode("xn--bcher-kva.xn--a.com"))
                .isEqualTo("b\u00fccher.xn--a.com");
    }
}
