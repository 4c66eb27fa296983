package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderTest {

    @Test
    void flagsAndVariablesAreInComments() {
        Header header =
                Header.parse("'use strict';\n// Flags: --expose-gc --title=x\n// Env: A=1 B=c=d\n");
        assertThat(header.flags()).containsExactly("--expose-gc", "--title=x");
        assertThat(header.environment()).containsEntry("A", "1").containsEntry("B", "c=d");
    }

    @Test
    void mostTestsAskForNothing() {
        Header header = Header.parse("// Flags are not needed\nFlags: --none\n");
        assertThat(header.flags()).isEmpty();
        assertThat(header.environment()).isEmpty();
    }
}
