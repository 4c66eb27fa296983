// status: 1
// stderr: throw-in-hook.js:5
// stderr: Error: too late
function onExit() {
  throw new Error("too late");
}
// rule: J18
