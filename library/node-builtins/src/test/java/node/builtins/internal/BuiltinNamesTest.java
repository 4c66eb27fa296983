package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltinNamesTest {

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
}
