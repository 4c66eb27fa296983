package node.builtins.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommonJsExportsTest {

    private static void assertExports(String text, String... names) {
        assertThat(CommonJsExports.of(text).exports()).as(text).containsExactly(names);
    }

    private static void assertReexports(String text, String... specifiers) {
        assertThat(CommonJsExports.of(text).reexports()).as(text).containsExactly(specifiers);
    }

    @Test
    void assignmentsToProperties() {
        assertExports("exports.a = 1; module.exports.b = 2; exports['c d'] = 3", "a", "b", "c d");
        assertExports("exports.a = exports.b = void 0", "a", "b");
        assertExports("(function () { exports . a /* b */ = 1 })()", "a");
        assertExports("`${exports.a = 1}`", "a");
        assertExports("exports['\\x41\\u{1F600}'] = 1", "A\uD83D\uDE00");
        assertExports("exports.__esModule = true; exports.default = 1", "__esModule", "default");
    }

    @Test
    void whatIsNoAssignment() {
        assertExports("exports.a; exports.b += 1; exports.c.d = 1; x.exports.e = 1; y = exports");
        assertExports("// exports.a = 1\n/* exports.b = 1 */ 'exports.c = 1'; /exports.d = 1/");
        assertExports("if (x) /exports.a = 1/.test(); exports.b = 2", "b");
        assertExports("exports['\\uD800'] = 1");
    }

    @Test
    void objectsUpToTheFirstPropertyThatIsNotSimple() {
        assertExports("module.exports = { a, b: c, 'd': e, f: 'x', g }", "a", "b", "d");
        assertExports("module.exports = { a, ...b, c: require('d'), e }", "a", "c");
        assertExports("module.exports = { a, get b() {}, c }", "a", "get");
        assertExports("module.exports = { a() {}, c }", "a");
        assertExports("module.exports = { a: 1, c }");
        assertExports("module.exports = { [a]: 1, c }");
        assertExports("0 && (module.exports = { a,\n b,\n})", "a", "b");
        assertExports("exports = module.exports = { a }", "a");
        assertExports("module.exports = exports = { a }");
    }

    @Test
    void definedProperties() {
        String define = "Object.defineProperty(exports, 'a', ";
        assertExports(define + "{ value: 1 })", "a");
        assertExports(define + "{ enumerable: true, value: 1 })", "a");
        assertExports(define + "{ enumerable: true, get: function () { return b.c; } })", "a");
        assertExports(define + "{ get: function x() { return b['c'] } })", "a");
        assertExports(define + "{ get() { return b; }, })", "a");
        assertExports(define + "{ enumerable: false, value: 1 })");
        assertExports(define + "{ get: () => b })");
        assertExports(define + "{ get() { return b(); } })");
        assertExports(define + "{ get() { return b; }, configurable: true })");
        assertExports(define + "{ get() { return b(); } }); exports.a = 1");
        assertExports("Object.defineProperty(module.exports, \"a\", { value: 1 })", "a");
    }

    @Test
    void theLastAssignmentOfAModuleCounts() {
        assertReexports("module.exports = require('a')", "a");
        assertReexports("module.exports = require('a'); if (x) module.exports = require('b')", "b");
        assertReexports("module.exports = require('a'); module.exports = b");
        assertReexports("module.exports = { ...require('a'), ...require('b') }", "a", "b");
        assertReexports("module.exports = require(a)");
    }

    @Test
    void starExportsOfCompilersAtTheTop() {
        assertReexports("__export(require('a')); __exportStar(require(\"b\"), exports)", "a", "b");
        assertReexports("tslib_1.__exportStar(require('a'), exports)", "a");
        assertReexports("{ __export(require('a')) }");
        String start = "var _a = require('a'); Object.keys(_a).forEach(function (k) { ";
        assertReexports(start + "if (k !== 'default') exports[k] = _a[k]; });", "a");
        assertReexports(
                start
                        + "if (k === \"default\" || k === \"__esModule\") return;"
                        + "if (Object.prototype.hasOwnProperty.call(_e, k)) return;"
                        + "if (k in exports && exports[k] === _a[k]) return;"
                        + "Object.defineProperty(exports, k, { enumerable: true,"
                        + " get: function () { return _a[k]; } }); });",
                "a");
        assertReexports(
                start + "if (k !== 'default' && !exports.hasOwnProperty(k)) exports[k] = _a[k] })",
                "a");
        assertReexports(start + "exports[k] = _a[k]; });");
        assertReexports(start + "if (k !== 'default') exports[k] = _b[k]; });");
    }
}
