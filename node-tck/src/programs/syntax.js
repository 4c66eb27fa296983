// status: 1
// stderr: syntax.js:6
// stderr: var wrong = (;
// stderr:              ^
// stderr: SyntaxError
var wrong = (;
// rule: J12
