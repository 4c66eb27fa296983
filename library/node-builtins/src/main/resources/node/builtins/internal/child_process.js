// The module "child_process". Its functions are not there yet, and say so.
"use strict";

const { notImplemented } = use("internal/errors");
const exports = {};

for (const name of ["spawn", "exec", "execFile", "fork", "spawnSync", "execSync", "execFileSync", "_forkChild"]) {
  exports[name] = {
    [name]: function () {
      throw notImplemented("function child_process." + name);
    },
  }[name];
}
exports.ChildProcess = class ChildProcess {
  constructor() {
    throw notImplemented("class child_process.ChildProcess");
  }
};

return exports;
