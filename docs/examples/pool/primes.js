// A worker: counts the primes below a number.
const { parentPort } = require("node:worker_threads");

parentPort.on("message", (below) => {
  let count = 0;
  for (let n = 2; n < below; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) {
      divisor++;
    }
    if (divisor * divisor > n) {
      count++;
    }
  }
  parentPort.postMessage(count);
});
