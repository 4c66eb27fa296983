var first = new Error("one"); // stdout: done
function second() {
  return new Error("two");
}
var made = second();

node.assert(/^Error: one\n    at .*error-stack\.js:1:13\)/.test(first.stack), first.stack);
node.assert(/^Error: two\n    at second \(.*error-stack\.js:3:10\)/.test(made.stack), made.stack);
puts("done");
// rule: J7
// needs: ERROR_COLUMNS
