"use strict";
puts("b");
this.name = "b";
const onLoad = function () {
  exports.loaded = "yes";
  puts("load b");
};
const onExit = () => puts("exit b");
