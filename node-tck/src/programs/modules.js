// stdout: a
// stdout: b
// stdout: load b
// stdout: load a
// stdout: load by eval
// stdout: load by escape
// stdout: main
// stdout: load main
// stdout: exit b
// stdout: exit a
// stdout: exit by eval
// stdout: exit by escape
// stdout: exit main
var equal = node.assert.equal;
var a = require("modules/a.js");
equal(require("./modules/a"), a);
equal(require(__filename.replace("modules.js", "modules/a.js")), a);
equal(a.b.name, "b");
equal(typeof hidden, "undefined");
equal(require("modules/function.js")(2), 4);

require("modules/hooks-by-eval.js");
require("modules/hooks-by-escape.js");

include("modules/constants.js");
equal(ANSWER, 42);

var cycle = require("modules/cycle-a.js");
equal(cycle.partial, "begun");
equal(cycle.loads, "ba");

var error = node.assert.throws(function () {
  require("modules/nothing.js");
}, /modules\/nothing\.js[^]*modules\.js/);
equal(error.code === "ENOENT" || error.code === "MODULE_NOT_FOUND", true);
node.assert.throws(function () {
  require("modules/broken.js");
}, /Error: broken/);
node.assert.throws(function () {
  require("modules/broken.js");
}, /Error: broken/);
node.assert.throws(function () {
  require("modules/syntax.js");
}, /SyntaxError/);
puts("main");

function onLoad() {
  puts("load main");
}
function onExit() {
  puts("exit main");
}
// rule: J21
