// status: 1
// stdout: accepted
// stderr: throw-in-timer.js:9
// stderr:   throw new TypeError("at last");
// stderr:         ^
// stderr: TypeError: at last
setTimeout(function fire() {
  puts("accepted");
  throw new TypeError("at last");
}, 1);
setTimeout(function () {
  puts("never");
}, 30);
function onExit() {
  puts("never");
}
// rule: J8
// needs: ERROR_COLUMNS
