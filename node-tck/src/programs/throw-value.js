// status: 1
// stderr: throw-value.js:4
// stderr: Uncaught {"code":42}
throw { code: 42 };
// rule: J9
