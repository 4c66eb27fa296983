// status: 1
// stderr: virtual.js:2
// stderr: Error: from the text
node.compile("1;\nthrow new Error('from the text');", "virtual.js");
// rule: J5
