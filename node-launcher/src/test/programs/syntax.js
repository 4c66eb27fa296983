// status: 1
// stderr: syntax.js:6
// stderr: var wrong = (;
// stderr:              ^
// stderr: SyntaxError: Expected an operand but found ;
var wrong = (;
