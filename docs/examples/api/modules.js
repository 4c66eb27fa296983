var circle = require("module-circle.js"); // a file beside this one
puts("area " + circle.area(4));
include("module-circle"); // its exports become global; the suffix may be left out
puts("area " + area(1));

function onLoad() {
  puts("all modules are loaded");
}
function onExit() {
  puts("main ends"); // children first
}
