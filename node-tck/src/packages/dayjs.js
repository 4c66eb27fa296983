const dayjs = require("dayjs");
dayjs.extend(require("dayjs/plugin/utc"));
dayjs.extend(require("dayjs/plugin/timezone"));
dayjs.extend(require("dayjs/plugin/duration"));
console.log("loaded");
const assert = require("node:assert");

const day = dayjs.utc("2024-01-31T12:00:00Z");
assert.strictEqual(day.add(1, "month").format("YYYY-MM-DD"), "2024-02-29");
assert.strictEqual(day.tz("America/New_York").format("HH:mm Z"), "07:00 -05:00");
assert.strictEqual(day.startOf("week").format("ddd D"), "Sun 28");
assert.strictEqual(dayjs("2024-03-01").diff("2024-02-01", "day"), 29);
assert.strictEqual(dayjs.duration(90, "minutes").asHours(), 1.5);
console.log("ok");
