package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function onExit () {}",
                "onExit = function () {}",
                "var onExit;\nif (a) onExit = b;",
                "let onExit = () => 1",
                "function onExit() {} // onExit is called at the end",
                "/* onExit runs last */ const onExit = f",
                "function onExit() { puts('onExit'); exports.onExit = 1; a = { onExit: 2 } }",
                "function onExit() {} function onExitOnce() {} myonExit()",
                "a = /'/; function onExit() {}",
                "eval('f')",
                ""
            })
    void aHookIsOnlyDefined(String source) {
        assertThat(HookName.isUsed(source, "onExit")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const onExit = require('signal-exit')",
                "var onExit=require ( 'signal-exit' )",
                "const { onExit } = require('signal-exit')",
                "function onExit(code) {}\nchild.on('exit', onExit)",
                "const onExit = () => {}; process.on('exit', onExit);",
                "if (onExit == null) onExit = function () {}",
                "[1].map(onExit => 1)",
                "onExit()"
            })
    void aVariableIsUsed(String source) {
        assertThat(HookName.isUsed(source, "onExit")).isTrue();
    }
}
