// stdout: one
// stdout: two
// stdout: written 12
var order = "";
puts("one").addCallback(function () {
  order += "1";
});
puts("two").addCallback(function () {
  order += "2";
  puts("written " + order);
});
// rule: J19
