package node.tck.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackageListTest {

    private static final String TEXT =
            """
            # words
            plain\t1.2.3\tx\tpasses
            two@4\t4.5.6\tx\tloads\tneeds http
            @scope/name\t7.0.0\ty\tfails
            helper\t1.0.0\tsupport\tpasses
            """;

    private final PackageList list = PackageList.parse(TEXT);

    @Test
    void whatIsReadIsWritten() {
        assertThat(list.text()).isEqualTo(TEXT);
    }

    @Test
    void severalVersionsOfAPackageAreInstalledByAnotherName() {
        assertThat(list.manifest())
                .isEqualTo(
                        """
                        {
                          "private": true,
                          "dependencies": {
                            "plain": "1.2.3",
                            "two-4": "npm:two@4.5.6",
                            "@scope/name": "7.0.0",
                            "helper": "1.0.0"
                          }
                        }
                        """);
    }

    @Test
    void programsHaveNamesWithoutSigns() {
        assertThat(list.packages())
                .extracting(Listed::shortName)
                .containsExactly("plain", "two-4", "scope-name", "helper");
    }

    @Test
    void supportIsNotTried() {
        assertThat(list.tried()).hasSize(3);
    }

    @Test
    void aLineWithTooFewFieldsIsRefused() {
        assertThatThrownBy(() -> PackageList.parse("a\t1.0.0\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
