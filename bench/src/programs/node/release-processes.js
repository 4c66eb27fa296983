// After a benchmark of release 0.1.6: children that print, each started by the end of the one before.
"use strict";
const { spawn } = require("node:child_process");

function next(i) {
  if (i === 0) {
    return;
  }
  const child = spawn("echo hello", { shell: true });
  child.stdout.on("data", (chunk) => process.stdout.write(chunk));
  child.on("close", (code) => {
    if (code !== 0) {
      process.exit(1);
    }
    next(i - 1);
  });
}
next(500);
