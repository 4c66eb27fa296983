// status: 1
// stderr: missing-module.js:4
// stderr: Error: cannot find module ./gone, required by
require("./gone");
// rule: J22
