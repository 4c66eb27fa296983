// status: 1
// stderr: missing-module.js:4
// stderr: ./gone
require("./gone");
// rule: J22
