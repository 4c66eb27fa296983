package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BuiltinNamesTest {

    private static final Set<String> GLOBAL = Set.of("console", "crypto", "module", "process");

    @Test
    void someNamesNeedTheScheme() {
        assertThat(BuiltinNames.isBuiltin("fs")).isTrue();
        assertThat(BuiltinNames.isBuiltin("node:fs/promises")).isTrue();
        assertThat(BuiltinNames.isBuiltin("sys")).isTrue();
        assertThat(BuiltinNames.isBuiltin("node:test")).isTrue();
        assertThat(BuiltinNames.isBuiltin("test")).isFalse();
        assertThat(BuiltinNames.isBuiltin("internal/errors")).isFalse();
        assertThat(BuiltinNames.isBuiltin("node:internal/errors")).isFalse();
        assertThat(BuiltinNames.isBuiltin("")).isFalse();
        assertThat(BuiltinNames.isBuiltin("fs/")).isFalse();
    }

    @Test
    void theListHasSchemesOnlyWhereTheyAreNeeded() {
        assertThat(BuiltinNames.all())
                .contains("fs", "node:sqlite", "node:test/reporters")
                .doesNotContain("test", "node:fs")
                .doesNotHaveDuplicates();
    }

    @Test
    void aTextHasTheModulesAsGlobalNames() {
        List<String> plain =
                BuiltinNames.all().stream()
                        .filter(name -> name.matches("[a-z][a-z0-9_]*"))
                        .filter(name -> BuiltinsLibrary.sources().has(name))
                        // Global names of every program, and that of CommonJS.
                        .filter(name -> !GLOBAL.contains(name))
                        .toList();
        String source = BuiltinsLibrary.sources().get("internal/text_globals").text();
        List<String> written =
                Pattern.compile("get (\\w+)\\(\\) \\{\\s+return load\\(\"\\1\"\\);")
                        .matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(written).isEqualTo(plain);
    }
}
