package node.tck.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final List<ListedTest> TESTS =
            List.of(
                    new ListedTest("parallel/test-fs-a.js", "fs", "", true),
                    new ListedTest("parallel/test-fs-b_c.js", "fs", "", true),
                    new ListedTest("parallel/test-fs-d.js", "fs", "", false),
                    new ListedTest("es-module/test-e.mjs", "es-module", "", false),
                    new ListedTest("es-module/test-f.mjs", "es-module", "", false));

    private static final Map<String, Expectation> VERDICTS =
            Map.of(
                    "parallel/test-fs-a.js",
                    new Expectation(Verdict.PASSES, ""),
                    "parallel/test-fs-b_c.js",
                    new Expectation(Verdict.FAILS, "no `x`"),
                    "parallel/test-fs-d.js",
                    new Expectation(Verdict.SKIPPED, ""),
                    "es-module/test-e.mjs",
                    new Expectation(Verdict.FAILS, "no `x`"));

    @Test
    void onlyThePartBetweenTheMarksIsWritten() {
        String page =
                new Page(TESTS, VERDICTS)
                        .in("before\n<!-- suite: begin -->\nold\n<!-- suite: end -->\nafter\n");
        assertThat(page)
                .isEqualTo(
                        """
                        before
                        <!-- suite: begin -->

                        Of 5 applicable tests **1 pass (20.0 %)**; 1 skip themselves. Deno passes 2.

                        | subsystem | applicable | passes here | passes on Deno | skips itself here |
                        | --- | ---: | ---: | ---: | ---: |
                        | fs | 3 | 1 | 2 | 1 |
                        | es-module | 2 | 0 | 0 | 0 |
                        | **all** | 5 | **1** | 2 | 1 |

                        ### What does not work

                        * `no 'x'` (2): *es-module* e; fs-b\\_c
                        * `not tried`: *es-module* f

                        <!-- suite: end -->
                        after
                        """);
    }

    @Test
    void aPageWithoutMarksIsRefused() {
        assertThatThrownBy(() -> new Page(TESTS, VERDICTS).in("text\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
