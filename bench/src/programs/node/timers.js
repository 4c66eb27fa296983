// 100 000 timers set, and fired within a few milliseconds of each other.
"use strict";
const COUNT = 100000;
let fired = 0;

const began = Date.now();
for (let i = 0; i < COUNT; i++) {
  setTimeout(() => {
    if (++fired === COUNT) {
      console.log("result " + (Date.now() - began));
    }
  }, 1 + (i % 10));
}
