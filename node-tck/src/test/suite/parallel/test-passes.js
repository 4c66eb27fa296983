"use strict";
console.log(process.argv.length, process.env.NODE_SKIP_FLAG_CHECK);
setTimeout(() => process.exit(process.argv.length === 2 && process.env.NODE_SKIP_FLAG_CHECK === "1" ? 0 : 1), 1);
