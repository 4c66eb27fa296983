"use strict";
puts("b");
this.name = "b";
node.assert.throws(function () {
  undeclared = 1;
}, /ReferenceError/);
const onLoad = function () {
  exports.loaded = "yes";
  puts("load b");
};
const onExit = () => puts("exit b");
