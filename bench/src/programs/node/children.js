// 1000 children, one after another.
"use strict";
const { spawn } = require("node:child_process");

let left = 1000;
const began = Date.now();

function next() {
  spawn("true", { shell: true }).on("close", (code) => {
    if (code !== 0) {
      throw new Error("expected 0, found " + code);
    }
    if (--left > 0) {
      next();
    } else {
      console.log("result " + (Date.now() - began));
    }
  });
}
next();
