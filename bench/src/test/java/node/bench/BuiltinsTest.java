package node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks the table of functions. */
class BuiltinsTest {

    @Test
    void theSlowestByRatioComesFirst() {
        Map<String, Builtins.Times> found = new LinkedHashMap<>();
        Builtins.read("call a\t10.00\ncall b\t900.00\nother\n", Contestant.OURS, found);
        Builtins.read("call a\t10.00\ncall b\t1100.00\n", Contestant.OURS, found);
        Builtins.read("call a\t20.00\ncall b\t100.00\n", Contestant.NODE, found);
        assertThat(Builtins.text(found.values().stream().toList()))
                .isEqualToNormalizingNewlines(
                        """
                        | call | ours, ns | Node, ns | ratio |
                        | --- | ---: | ---: | ---: |
                        | b | 1,000 | 100 | 10.00 |
                        | a | 10 | 20 | 0.50 |
                        """);
    }
}
