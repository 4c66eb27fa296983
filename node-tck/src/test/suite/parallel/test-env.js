// Env: SUITE_COLOUR=green
if (process.env.SUITE_COLOUR !== "green") throw new Error("no such variable");
