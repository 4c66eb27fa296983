package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw data are arrays of numbers, however a program first accesses them. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawDataTest {

    private final Capture out = new Capture();
    private final Capture err = new Capture();

    /** Runs a program that has a piece of three bytes as {@code raw}. */
    private String run(Path folder, String look, Map<String, Object> globals) throws Exception {
        Files.write(folder.resolve("raw"), new byte[] {1, -1, 0});
        String text =
                "node.fs.cat('raw', 'raw').addCallback(function (raw) { puts(%s); });"
                        .formatted(look);
        ProgramBuilder program =
                new ProgramBuilder(Platform.load(Map.of()), "test.js", text)
                        .directory(folder)
                        .output(out)
                        .error(err);
        globals.forEach(program::global);
        assertThat(program.start().status().toCompletableFuture().get(60, TimeUnit.SECONDS))
                .as(err.text())
                .isZero();
        return out.text().strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raw.join()",
                "JSON.stringify(raw).slice(1, -1)",
                "[].concat(raw).join()",
                "[...raw].join()",
                "Object.keys(raw).map(function (key) { return raw[key]; }).join()",
                "Object.values(raw).join()",
                "Array.prototype.map.call(raw, function (n) { return n; }).join()",
                "Array.from(raw).join()",
                "Array.prototype.slice.call(raw).join()",
                "Object.assign([], raw).join()",
                "Object.freeze(raw).join()",
                "(raw[1] = 255, raw.join())",
                "(0 in raw) && raw.join()",
                "raw.hasOwnProperty(2) && raw.join()",
                "(raw.push(9), raw.pop(), raw.join())",
                "(function () { var all = []; for (var i in raw) all.push(raw[i]); return all.join(); })()",
                "(function () { var all = []; for (var n of raw) all.push(n); return all.join(); })()",
                "new Uint8Array(raw).join()",
                "Object.getOwnPropertyDescriptor(raw, 'length').value === 3 && raw.join()",
                "raw.length === 3 && Array.isArray(raw) && raw instanceof Array && raw.join()",
                "String.fromCharCode.apply(null, raw).length === 3 && raw.join()",
                "(delete raw[0], raw[0] === undefined) && '1' + raw.join()",
                "raw.reverse().reverse().join()",
            })
    void arrays(String look, @TempDir Path folder) throws Exception {
        assertThat(run(folder, look, Map.of())).isEqualTo("1,255,0");
    }

    @Test
    void aPieceIsAListForJava(@TempDir Path folder) throws Exception {
        Function<Object, Object> told =
                value -> value instanceof List<?> list ? "" + List.copyOf(list) : "none";
        assertThat(run(folder, "told(raw) + raw.join()", Map.of("told", told)))
                .isEqualTo("[1, 255, 0]1,255,0");
    }
}
