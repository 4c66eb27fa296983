const { addMonths, differenceInCalendarDays, eachDayOfInterval, format, formatDistance, isValid, parse, parseISO } = require("date-fns");
const { de } = require("date-fns/locale");
console.log("loaded");
const assert = require("node:assert");

const day = new Date(2024, 0, 31, 15, 4, 5);
assert.strictEqual(format(day, "yyyy-MM-dd HH:mm:ss"), "2024-01-31 15:04:05");
assert.strictEqual(format(day, "EEEE, d. MMMM", { locale: de }), "Mittwoch, 31. Januar");
assert.strictEqual(format(addMonths(day, 1), "yyyy-MM-dd"), "2024-02-29");
assert.strictEqual(differenceInCalendarDays(parseISO("2024-03-01"), parseISO("2024-02-01")), 29);
assert.strictEqual(parse("03/02/2024", "dd/MM/yyyy", new Date(0)).getMonth(), 1);
assert.strictEqual(isValid(parseISO("2024-02-31")), false);
assert.strictEqual(formatDistance(new Date(2024, 0, 1), new Date(2024, 0, 4)), "3 days");
assert.strictEqual(eachDayOfInterval({ start: new Date(2024, 0, 1), end: new Date(2024, 0, 7) }).length, 7);
console.log("ok");
