package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.runtime.Permissions;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Embedded programs that need much of their stack, or all of it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StackTest {

    /** Ways to exhaust the stack: each must throw a RangeError that can be caught. */
    private static final List<String> WAYS =
            List.of(
                    "(function f() { f(); })()",
                    "(function f(n) { return [n].map(f); })(1)",
                    "(function f() { return [2, 1].sort(f); })()",
                    "(function f() { return 'a'.replace(/a/, f); })()",
                    "var o = { get x() { return o.x; } }; o.x",
                    "var o = { toString: function () { return '' + o; } }; '' + o",
                    "var o = { valueOf: function () { return 1 + o; } }; 1 + o",
                    "var o = { toJSON: function () { return JSON.stringify(o); } }; JSON.stringify(o)",
                    "var o = new Proxy({}, { get: function (t, k, r) { return r[k]; } }); o.x",
                    "class A { constructor() { new A(); } }; new A()",
                    "(function f() { f.apply(null, arguments); })()",
                    "(function f() { Reflect.construct(f, []); })()",
                    "var a = []; for (var i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)",
                    "var a = []; for (var i = 0; i < 1e6; i++) a = [a]; String(a)",
                    "JSON.parse('['.repeat(2e6))",
                    "(0, eval)('('.repeat(1e6))");

    private final Platform platform = Platform.load(Map.of());
    private final Capture out = new Capture();
    private final Capture err = new Capture();

    private ProgramHandle start(String text, Permissions permissions) {
        return new ProgramBuilder(platform, "test.js", text)
                .output(out)
                .error(err)
                .permissions(permissions)
                .staying()
                .start();
    }

    private static Object evaluate(ProgramHandle program, String text) throws Exception {
        return program.evaluate(text).toCompletableFuture().get(250, TimeUnit.SECONDS);
    }

    private static String name(String text) {
        return "(function () { try { "
                + text
                + "; return 'nothing'; }"
                + " catch (e) { return e instanceof RangeError ? 'RangeError' : String(e); } })()";
    }

    @Test
    void recursionIsAsDeepAsInNode() throws Exception {
        try (ProgramHandle program = start("", Permissions.unrestricted())) {
            assertThat(
                            evaluate(
                                    program,
                                    "(function f(n) { return n === 0 ? 0 : 1 + f(n - 1); })(10000)"))
                    .isEqualTo(10_000);
            assertThat(
                            evaluate(
                                    program,
                                    "(function f(n) { return n === 0 ? 0 :"
                                            + " 1 + [n].map(function (x) { return f(x - 1); })[0]; })(2000)"))
                    .isEqualTo(2000);
        }
    }

    @Test
    void whateverExhaustsTheStackThrowsARangeErrorAndTheProgramGoesOn() throws Exception {
        try (ProgramHandle program = start("", Permissions.unrestricted())) {
            for (String way : WAYS) {
                assertThat(evaluate(program, name(way))).as(way).isEqualTo("RangeError");
                assertThat(evaluate(program, "'alive'")).as(way).isEqualTo("alive");
            }
        }
        assertThat(err.text()).isEmpty();
    }
}
