package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import node.script.Script;
import node.tck.Required;

/** The rules of what passes between JavaScript and Java. */
public interface ScriptHostValues extends ScriptHostSubject {

    /**
     * If this rule fails, look at the access of the engine to Java: members marked {@code @Export}
     * alone, and no {@code Java} or {@code Packages}.
     */
    @Required("E13")
    default void javaScriptSeesWhatIsExportedAndNothingElse() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return typeof stage.log")).isEqualTo("function");
            assertThat(stage.run("return typeof stage.secret + typeof stage.getClass"))
                    .isEqualTo("undefinedundefined");
            assertThat(stage.run("return typeof Java + typeof java + typeof Packages"))
                    .isEqualTo("undefinedundefinedundefined");
        }
    }

    /**
     * If this rule fails, look at the conversion of arguments to int, double, boolean and String.
     */
    @Required("E14")
    default void argumentsArriveAsTheTypesOfTheMethod() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage.join(1, 2.5, true, 'text')"))
                    .isEqualTo("1 2.5 true text");
            assertThat(stage.run("return stage.join(-3, 4, false, '\\u20AC\\uD83D\\uDE00')"))
                    .isEqualTo("-3 4.0 false \u20AC\uD83D\uDE00");
        }
    }

    /**
     * If this rule fails, look at the conversion of functions to functional interfaces, also those
     * of two parameters, and the one of more.
     */
    @Required("E15")
    default void aFunctionIsCalledThroughTheInterfaceOfAParameter() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage.combine(function (a, b) { return a + ' ' + b; })"))
                    .isEqualTo("first second");
            assertThat(
                            stage.run(
                                    "var all; stage.tell(function (a, b, c, d, e) {"
                                            + " all = [a, b, c, d, e, arguments.length]; });"
                                            + " return JSON.stringify(all)"))
                    .isEqualTo("[\"first\",2,2.5,true,null,5]");
        }
    }

    /**
     * If this rule fails, look at wrappers of JavaScript values: unwrapped on the way back, so that
     * {@code ===} holds.
     */
    @Required("E19")
    default void valuesOfJavaScriptComeBackAsTheyWere() {
        try (Stage stage = new Stage(this)) {
            for (String made : List.of("{}", "[1]", "function () {}", "/x/", "new Date(0)")) {
                String compare = "stage.keep(function (value) { return value === made; })";
                Object value = stage.run("var made = " + made + "; " + compare + "; return made");
                assertThat(stage.function(stage.props.kept()).apply(value))
                        .as(made)
                        .isEqualTo(true);
            }
            assertThat(stage.run("var o = {}; stage.keep(o); return stage.kept() === o"))
                    .isEqualTo(true);
        }
    }

    /**
     * If this rule fails, look at wrappers of Java objects: unwrapped on the way back, and one for
     * each object.
     */
    @Required("E20")
    default void objectsOfJavaComeBackAsTheyWere() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return stage")).isSameAs(stage.props);
            assertThat(stage.run("return stage.itself()")).isSameAs(stage.props);
            assertThat(stage.run("return stage.itself() === stage")).isEqualTo(true);
        }
    }

    /**
     * If this rule fails, look at the conversion of results: {@code undefined} becomes null, and
     * numbers any {@code Number} without loss.
     */
    @Required("E21")
    default void plainValuesBecomeThoseOfJava() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.run("return 'a' + '\\u20AC'")).isEqualTo("a\u20AC");
            assertThat(stage.run("return 1 < 2")).isEqualTo(true);
            assertThat(number(stage, "1 + 1")).isEqualTo(2.0);
            assertThat(number(stage, "0.1")).isEqualTo(0.1);
            assertThat(number(stage, "Math.pow(2, 52) + 1")).isEqualTo(4503599627370497.0);
            assertThat(stage.run("return null")).isNull();
            assertThat(stage.run("return undefined")).isNull();
            assertThat(stage.run("var nothing")).isNull();
        }
    }

    private static double number(Stage stage, String expression) {
        Object value = stage.run("return " + expression);
        assertThat(value).isInstanceOf(Number.class);
        return ((Number) value).doubleValue();
    }

    /**
     * If this rule fails, look at the conversion of arguments and results of Java to JavaScript's
     * own types.
     */
    @Required("E22")
    default void plainValuesBecomeThoseOfJavaScript() {
        try (Stage stage = new Stage(this)) {
            Function<Object, Object> type =
                    stage.function("value", "return value === null ? 'null' : typeof value");
            assertThat(type.apply("text")).isEqualTo("string");
            assertThat(type.apply(7)).isEqualTo("number");
            assertThat(type.apply(0.5)).isEqualTo("number");
            assertThat(type.apply(true)).isEqualTo("boolean");
            assertThat(type.apply(null)).isEqualTo("null");
            assertThat(stage.function("value", "return value === 7").apply(7)).isEqualTo(true);
        }
    }

    /** If this rule fails, look at {@code Script.as} and its types. */
    @Required("E23")
    default void aValueIsGivenAsWhatIsWanted() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            assertThat(script.as(String.class, stage.run("return ' a' + 'b '"))).isEqualTo(" ab ");
            assertThat(script.as(Integer.class, stage.run("return 6 * 7"))).isEqualTo(42);
            assertThat(script.as(Double.class, stage.run("return 1 / 4"))).isEqualTo(0.25);
            Object function = stage.run("return function () { stage.log('run'); }");
            script.as(Runnable.class, function).run();
            assertThat(stage.log()).containsExactly("run");
        }
    }

    /**
     * Bytes are a copy, and out of bounds or of another type an error. If this rule fails, look at
     * {@code Script.bytes}.
     */
    @Required("E24")
    default void bytesOfAnArrayBufferAreCopied() {
        try (Stage stage = new Stage(this)) {
            Script script = stage.script;
            Object buffer =
                    stage.run(
                            "var bytes = new Uint8Array([1, 2, 255, 4]);"
                                    + " stage.keep(function () { bytes[0] = 5; });"
                                    + " return bytes.buffer");
            assertThat(script.bytes(buffer, 1, 2)).containsExactly(2, -1);
            byte[] copy = script.bytes(buffer, 0, 4);
            copy[0] = 9;
            assertThat(script.bytes(buffer, 0, 1)).containsExactly(1);
            script.as(Runnable.class, stage.props.kept()).run();
            assertThat(script.bytes(buffer, 0, 1)).containsExactly(5);
            assertThat(script.bytes(buffer, 4, 0)).isEmpty();
            assertThatThrownBy(() -> script.bytes(buffer, 3, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            Object array = stage.run("return [1, 2, 3]");
            assertThatIllegalArgumentException().isThrownBy(() -> script.bytes(array, 0, 1));
            assertThatIllegalArgumentException().isThrownBy(() -> script.bytes("text", 0, 1));
        }
    }

    /**
     * If this rule fails, look at how a {@code byte[]} is shown: it has {@code length} and
     * elements, read as numbers from 0 to 255.
     */
    @Required("E25")
    default void bytesOfJavaReadAsAnArray() {
        try (Stage stage = new Stage(this)) {
            String body =
                    "var bytes = new Uint8Array(stage.octets()); var all = '' + bytes.length;"
                            + " for (var i = 0; i < bytes.length; i++) { all += ' ' + bytes[i]; }"
                            + " return all";
            assertThat(stage.run(body)).isEqualTo("5 0 1 127 128 255");
        }
    }

    /**
     * If this rule fails, look at {@code detach}: it copies all the way down, and keeps integers
     * apart from fractions.
     */
    @Required("E36")
    default void valuesAreCopiedForAnyThread() {
        try (Stage stage = new Stage(this)) {
            assertThat(stage.detached("return ['a', true, null, undefined, 7, 1.5, 1e10]"))
                    .isEqualTo(Arrays.asList("a", true, null, null, 7, 1.5, 10_000_000_000L));
            assertThat(stage.detached("return { a: { b: [] } }"))
                    .isEqualTo(Map.of("a", Map.of("b", List.of())));
            assertThat(stage.detached("return new Proxy([1, [2]], {})"))
                    .isEqualTo(List.of(1, List.of(2)));
            assertThat(stage.detached("return new Date(1)")).isEqualTo(Instant.ofEpochMilli(1));
            assertThat(stage.detached("return stage.type()")).isSameAs(String.class);
            assertThat(stage.script.detach(null)).isNull();
            Object copy = stage.detached("var list = [1]; stage.keep(list); return list");
            stage.function("list", "list[0] = 2").apply(stage.props.kept());
            assertThat(copy).isEqualTo(List.of(1));
        }
    }

    /**
     * If this rule fails, look at {@code detach}: it refuses what it has no copy for, and notices
     * cycles.
     */
    @Required("E37")
    default void whatCannotLeaveTheThreadIsRefused() {
        try (Stage stage = new Stage(this)) {
            for (String text :
                    List.of(
                            "return function () {}",
                            "return [{ f: function () {} }]",
                            "return Symbol()",
                            "var a = {}; a.a = a; return a",
                            "var a = []; a[0] = a; return a")) {
                Object value = stage.run(text);
                assertThatIllegalArgumentException()
                        .as(text)
                        .isThrownBy(() -> stage.script.detach(value));
            }
        }
    }
}
