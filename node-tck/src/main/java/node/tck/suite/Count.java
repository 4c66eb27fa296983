package node.tck.suite;

import java.util.Collection;
import java.util.Map;

/**
 * The figures of some tests.
 *
 * @param applicable how many can apply
 * @param passed how many of these pass
 * @param deno how many of these pass on Deno
 * @param skipped how many of these skip themselves
 */
record Count(int applicable, int passed, int deno, int skipped) {

    static Count of(Collection<ListedTest> tests, Map<String, Expectation> verdicts) {
        int passed = 0;
        int deno = 0;
        int skipped = 0;
        for (ListedTest test : tests) {
            Expectation found = verdicts.get(test.name());
            Verdict verdict = found == null ? Verdict.FAILS : found.verdict();
            passed += verdict == Verdict.PASSES ? 1 : 0;
            skipped += verdict == Verdict.SKIPPED ? 1 : 0;
            deno += test.onDeno() ? 1 : 0;
        }
        return new Count(tests.size(), passed, deno, skipped);
    }

    /** The share of those that pass, in percent. */
    double percent() {
        return applicable == 0 ? 0 : 100.0 * passed / applicable;
    }
}
