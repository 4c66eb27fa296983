var child = node.createProcess("echo to the output; echo to the errors >&2; exit 3");

var output = "";
child.addListener("output", function (data) {
  if (data !== null) {
    output += data;
  }
});
var error = "";
child.addListener("error", function (data) {
  if (data !== null) {
    error += data;
  }
});
child.addListener("exit", function (code) {
  print("output: " + output);
  print("error: " + error);
  puts("exit: " + code); // nothing comes after this
});
