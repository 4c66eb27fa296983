// 100 000 timers set, and fired within a few milliseconds of each other.
const COUNT = 100000;
let fired = 0;

const began = Date.now();
for (let i = 0; i < COUNT; i++) {
  setTimeout(function () {
    if (++fired === COUNT) {
      puts("result " + (Date.now() - began));
    }
  }, 1 + (i % 10));
}
