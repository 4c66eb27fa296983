// The clock of performance.now() and Event.timeStamp: milliseconds since the start of the program.
"use strict";

const hrtime = process.hrtime;
const uptime = process.uptime() * 1000;
const [seconds, nanos] = hrtime();
const origin = seconds * 1000 + nanos / 1e6 - uptime;

// When the program started, in milliseconds since 1970.
const timeOrigin = Date.now() - uptime;

// Milliseconds on the clock of process.hrtime(), to those since the start.
function now() {
  const time = hrtime();
  return time[0] * 1000 + time[1] / 1e6 - origin;
}

return { now, timeOrigin };
