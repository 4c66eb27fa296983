package node.tck.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import node.script.Message;
import node.tck.Capability;
import node.tck.Needs;
import node.tck.Required;

/** The rules of the structured clone. */
public interface ScriptHostClones extends ScriptHostSubject {

    /** Clones a value from one script to another, and checks it there as {@code v}. */
    private void check(String value, String... checks) {
        try (Stage from = new Stage(this);
                Stage to = new Stage(this)) {
            Message message = from.script.serialize(from.run("return " + value));
            to.props.keep(to.script.deserialize(message));
            for (String check : checks) {
                assertThat(to.run("var v = stage.kept(); return " + check))
                        .as(check)
                        .isEqualTo(true);
            }
        }
    }

    /** Primitive values. */
    @Required("E80")
    @Needs(Capability.STRUCTURED_CLONE)
    default void primitiveValuesAreCloned() {
        check(
                "[undefined, null, true, -0, NaN, 1e300, 2 ** 31, 10n ** 30n, '\\ud800\\u0000']",
                "v.length === 9 && v[0] === undefined && v[1] === null && v[2] === true",
                "Object.is(v[3], -0)",
                "v[4] !== v[4] && v[5] === 1e300 && v[6] === 2147483648",
                "v[7] === 10n ** 30n && v[8] === '\\ud800\\u0000'");
        check(
                "[new Boolean(false), new Number(-1), new String('text'), Object(2n)]",
                "v.every(function (o) { return typeof o === 'object'; })",
                "v.map(String).join() === 'false,-1,text,2'");
    }

    /** Objects and arrays. */
    @Required("E81")
    @Needs(Capability.STRUCTURED_CLONE)
    default void objectsAreClonedWithTheirOwnEnumerableProperties() {
        check(
                "(function () { var o = Object.create({ inherited: 1 }, { hidden: { value: 1 } });"
                        + " o.second = 1; o.first = 2; o[Symbol('s')] = 3; return o; })()",
                "Object.keys(v).join() === 'second,first'",
                "v.second === 1 && v.first === 2 && Reflect.ownKeys(v).length === 2",
                "Object.getPrototypeOf(v) === Object.prototype");
        check(
                "{ get made() { return 'once'; }, ['__proto__']: 1 }",
                "Object.getOwnPropertyDescriptor(v, 'made').value === 'once'",
                "Object.getOwnPropertyDescriptor(v, '__proto__').value === 1");
        check(
                "Object.assign([1, , 3, ,], { more: 'm' })",
                "Array.isArray(v) && v.length === 4 && !(1 in v) && v[2] === 3 && !(3 in v)",
                "v.more === 'm'");
    }

    /** Identity. */
    @Required("E82")
    @Needs(Capability.STRUCTURED_CLONE)
    default void identityAndCirclesAreKept() {
        check(
                "(function () { var o = { name: 'o' }; o.self = o; return [o, o, new Set([o])]; })()",
                "v[0] === v[1] && v[0].self === v[0] && v[2].has(v[0]) && v[0].name === 'o'");
    }

    /** Objects of the language. */
    @Required("E83")
    @Needs(Capability.STRUCTURED_CLONE)
    default void datesPatternsMapsAndSetsAreCloned() {
        check(
                "[new Date(86400000), /a\\/b/gi, new Map([['k', { x: 1 }], [1, 2]]), new Set(['b', 'a'])]",
                "v[0] instanceof Date && v[0].getTime() === 86400000",
                "v[1] instanceof RegExp && String(v[1]) === '/a\\\\/b/gi'",
                "v[2] instanceof Map && v[2].size === 2 && v[2].get('k').x === 1",
                "v[3] instanceof Set && Array.from(v[3]).join() === 'b,a'");
    }

    /** Errors. */
    @Required("E84")
    @Needs(Capability.STRUCTURED_CLONE)
    default void errorsAreCloned() {
        check(
                "(function () { var e = new RangeError('sold out', { cause: [7] }); e.stack = 'way';"
                        + " e.other = 1; return [e, new (class Own extends TypeError {})('own')]; })()",
                "v[0] instanceof RangeError && v[0].message === 'sold out'",
                "v[0].stack === 'way' && v[0].cause[0] === 7 && !('other' in v[0])",
                "Object.getPrototypeOf(v[1]) === TypeError.prototype && v[1].message === 'own'");
    }

    /** Bytes. */
    @Required("E85")
    @Needs(Capability.STRUCTURED_CLONE)
    default void bytesAreCopiedAndViewsShareThem() {
        try (Stage from = new Stage(this);
                Stage to = new Stage(this)) {
            Object value =
                    from.run(
                            "var b = new Uint8Array([1, 2, 255, 4, 5, 6, 7, 8]);"
                                    + " stage.keep(b); return { b: b, s: new Int16Array(b.buffer, 2, 2),"
                                    + " d: new DataView(b.buffer, 1) }");
            Message message = from.script.serialize(value);
            from.run("stage.kept()[0] = 9");
            assertThat(from.run("return stage.kept().length === 8")).isEqualTo(true);
            to.props.keep(to.script.deserialize(message));
            for (String check :
                    List.of(
                            "v.b instanceof Uint8Array && v.b.join() === '1,2,255,4,5,6,7,8'",
                            "v.b.buffer === v.s.buffer && v.s.byteOffset === 2 && v.s.length === 2",
                            "v.d instanceof DataView && v.d.getUint8(1) === 255 && v.d.byteLength === 7")) {
                assertThat(to.run("var v = stage.kept(); return " + check))
                        .as(check)
                        .isEqualTo(true);
            }
        }
    }

    /** What cannot be cloned. */
    @Required("E86")
    @Needs(Capability.STRUCTURED_CLONE)
    default void whatCannotBeClonedIsADataCloneError() {
        try (Stage stage = new Stage(this)) {
            for (String value :
                    List.of(
                            "function named() {}",
                            "Symbol('some')",
                            "new Promise(function () {})",
                            "new WeakMap()",
                            "(function* () {})()",
                            "stage")) {
                Object whole = stage.run("return [{ a: [1] }, new Map([[1, " + value + "]])]");
                Throwable thrown = catchThrowable(() -> stage.script.serialize(whole));
                assertThat(thrown).as(value).isNotNull();
                assertThat(stage.script.describe(thrown).stack())
                        .as(value)
                        .startsWith("DataCloneError: ")
                        .contains("could not be cloned");
            }
            Object named = stage.run("return { f: function named() {} }");
            Throwable thrown = catchThrowable(() -> stage.script.serialize(named));
            assertThat(stage.script.describe(thrown).stack()).contains("named");
        }
    }

    /** Buffers that move. */
    @Required("E87")
    @Needs(Capability.STRUCTURED_CLONE)
    default void aTransferredBufferIsDetachedAndArrivesOnce() {
        try (Stage from = new Stage(this);
                Stage to = new Stage(this)) {
            Object value =
                    from.run("var b = new Uint8Array([1, 2]); stage.keep(b); return { b: b }");
            Object buffer = from.run("return stage.kept().buffer");
            Message message = from.script.serialize(value, buffer);
            from.props.keep(buffer);
            assertThat(from.run("return stage.kept().byteLength === 0")).isEqualTo(true);
            to.props.keep(to.script.deserialize(message));
            assertThat(to.run("return stage.kept().b.join() === '1,2'")).isEqualTo(true);
            assertThatIllegalStateException().isThrownBy(() -> to.script.deserialize(message));
        }
    }

    /** Wrong transfers. */
    @Required("E88")
    @Needs(Capability.STRUCTURED_CLONE)
    default void aWrongTransferDetachesNothing() {
        try (Stage stage = new Stage(this)) {
            Object good = stage.run("return new ArrayBuffer(8)");
            Object gone = stage.run("return new ArrayBuffer(4)");
            stage.script.serialize(null, gone);
            Object view = stage.run("return new Uint8Array(1)");
            for (Object[] transfer :
                    List.of(
                            new Object[] {good, good},
                            new Object[] {good, gone},
                            new Object[] {good, view},
                            new Object[] {good, "text"},
                            new Object[] {good, null})) {
                Throwable thrown = catchThrowable(() -> stage.script.serialize(good, transfer));
                assertThat(thrown).isNotNull();
                assertThat(stage.script.describe(thrown).stack()).startsWith("DataCloneError: ");
            }
            assertThat(catchThrowable(() -> stage.script.serialize(gone))).isNotNull();
            stage.props.keep(good);
            assertThat(stage.run("return stage.kept().byteLength === 8")).isEqualTo(true);
        }
    }

    /** Whose it is. */
    @Required("E89")
    @Needs(Capability.STRUCTURED_CLONE)
    default void aMessageIsReadByAnyScriptAnyNumberOfTimes() {
        try (Stage from = new Stage(this)) {
            Message message = from.script.serialize(from.run("return [1, 'a']"));
            from.props.keep(from.script.deserialize(message));
            assertThat(from.run("return stage.kept().join() === '1,a'")).isEqualTo(true);
            try (Stage to = new Stage(this)) {
                to.props.keep(to.script.deserialize(message));
                assertThat(to.run("return stage.kept().join() === '1,a'")).isEqualTo(true);
            }
        }
    }

    /** Depth. */
    @Required("E90")
    @Needs(Capability.STRUCTURED_CLONE)
    default void aLongChainIsCloned() {
        check(
                "(function () { var o = {}; for (var i = 0; i < 30000; i++) { o = { o: o }; }"
                        + " return o; })()",
                "(function () { var n = 0; for (; v.o; v = v.o) { n++; } return n === 30000; })()");
    }

    /** Getters that fail. */
    @Required("E91")
    @Needs(Capability.STRUCTURED_CLONE)
    default void whatAGetterThrowsArrives() {
        try (Stage stage = new Stage(this)) {
            Object value = stage.run("return { get a() { throw new RangeError('no getter'); } }");
            Throwable thrown = catchThrowable(() -> stage.script.serialize(value));
            assertThat(stage.script.describe(thrown).stack()).startsWith("RangeError: no getter");
        }
    }

    /** Sizes. */
    @Required("E92")
    @Needs(Capability.STRUCTURED_CLONE)
    default void aMessageSaysHowManyOctetsItHolds() {
        int most = 1 << 12; // of what is not text or bytes
        try (Stage stage = new Stage(this)) {
            Object text = stage.run("return { text: 'x'.repeat(100000) }");
            assertThat(stage.script.serialize(text).octets()).isBetween(100_000L, 400_000L + most);
            Object bytes = stage.run("return [new Uint8Array(1000000)]");
            assertThat(stage.script.serialize(bytes).octets()).isBetween(1_000_000L, 2_000_000L);
            Object moved = stage.run("return new ArrayBuffer(1000000)");
            assertThat(stage.script.serialize(moved, moved).octets())
                    .isBetween(1_000_000L, 2_000_000L);
            assertThat(stage.script.serialize(1).octets()).isBetween(1L, (long) most);
        }
    }
}
