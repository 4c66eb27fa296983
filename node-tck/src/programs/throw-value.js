// status: 1
// stderr: throw-value.js:6
// stderr: Uncaught {
// stderr: code
// stderr: 42
throw { code: 42 };
// rule: J9
