// status: 1
// stdout: the main module's turn comes
// stderr: throws-at-exit.js:2
// stderr: Error: first
require("modules/throws-at-exit.js");
function onExit() {
  puts("the main module's turn comes");
}
// rule: J23
