exports.begun = true;
exports.loads = "";
exports.partial = require("./cycle-b").seen;
function onLoad() {
  exports.loads += "a";
}
