puts("a");
var hidden = 1;
exports.b = require("b.js");
exports.name = "a";
node.assert.equal(exports.b.loaded, "yes");
onLoad = function () {
  puts("load a");
};
onExit = () => puts("exit a");
