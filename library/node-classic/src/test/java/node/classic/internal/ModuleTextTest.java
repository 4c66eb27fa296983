package node.classic.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import node.runtime.Platform;
import node.script.Export;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModuleTextTest {

    private final Script script =
            Platform.load(Map.of())
                    .get(ScriptHost.class)
                    .open(ScriptOptions.closed(MethodHandles.lookup()));

    @AfterEach
    void close() {
        script.close();
    }

    @Test
    void theHooksOfAModuleCanBeReadAtAnyTime() {
        assertThat(hook("var onExit = () => 1; if (exports) onExit = 'other'")).isEqualTo("other");
        assertThat(hook("onExit = 'assigned'")).isEqualTo("assigned");
        assertThat(hook("const onExit = 'constant'")).isEqualTo("constant");
        assertThat(hook("'use strict'; function onExit() {} onExit = this")).isNull();
        assertThat(hook("\\u006fnExit = 'with an escape'")).isEqualTo("with an escape");
        assertThat(hook("eval('on' + 'Exit = 7')")).isEqualTo(7);
        assertThat(hook("// onExit")).isNull();
        assertThat(script.evaluate(new Source("x", "typeof onExit"))).isEqualTo("undefined");
    }

    @Test
    void aSourceWithoutHooksHasNoHookFunction() {
        assertThatThrownBy(() -> hook("exports")).isInstanceOf(NoSuchElementException.class);
        assertThat(ModuleText.head("exports.a = 1").before()).doesNotContain("onExit");
    }

    @Test
    void aModuleWithADirectiveRunsInStrictMode() {
        String kind =
                "var kind = 'sloppy'; try { undeclared = 1; } catch (error) { kind = error.name; }"
                        + " onExit = kind; var onExit;";
        for (String before : List.of("", "// one\n// two\n", "/* three */\n \t", "#!/x\n")) {
            for (String directive : List.of("'use strict'; ", "\"use strict\"\n")) {
                assertThat(hook(before + directive + kind)).isEqualTo("ReferenceError");
            }
        }
        for (String before : List.of("// 'use strict'\n", "/* 'use strict' */ ", "{} ")) {
            assertThat(hook(before + kind + "'use strict';")).isEqualTo("sloppy");
        }
    }

    @SuppressWarnings("unchecked")
    private Object hook(String text) {
        Object module = script.function(new Source("m.js", text), ModuleText.head(text));
        List<Function<String, Object>> hooks = new ArrayList<>();
        Consumer<Object> keep = hook -> hooks.add(script.as(Function.class, hook));
        Object caller =
                script.function(new Source("c", "f(h => keep.accept(h), true)"), "f", "keep");
        BiConsumer<Object, Object> call = script.as(BiConsumer.class, caller);
        call.accept(module, new Keeper(keep));
        return hooks.getFirst().apply("onExit");
    }

    /** Passes a value from JavaScript to the test. */
    public record Keeper(Consumer<Object> target) {

        @Export
        public void accept(Object value) {
            target.accept(value);
        }
    }
}
