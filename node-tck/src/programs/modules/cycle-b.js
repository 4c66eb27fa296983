var a = require("./cycle-a.js");
exports.seen = a.begun && !("partial" in a) ? "begun" : "too late";
function onLoad() {
  a.loads += a.partial === undefined ? "too early" : "b";
}
