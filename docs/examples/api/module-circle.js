var PI = 3.14; // private to this file
exports.area = function (r) {
  return PI * r * r;
};
function onExit() {
  puts("circle ends");
}
