const _ = require("lodash");
console.log("loaded");
const assert = require("node:assert");

assert.deepStrictEqual(_.groupBy([1.2, 1.8, 2.1], Math.floor), { 1: [1.2, 1.8], 2: [2.1] });
assert.deepStrictEqual(_.merge({ a: [{ b: 1 }] }, { a: [{ c: 2 }] }), { a: [{ b: 1, c: 2 }] });
assert.strictEqual(_.get({ a: [{ b: { c: 3 } }] }, "a[0].b.c"), 3);
const copy = _.cloneDeep({ when: new Date(0), bytes: Buffer.from("x"), map: new Map([[1, { a: 1 }]]) });
assert.deepStrictEqual(copy.map.get(1), { a: 1 });
assert.strictEqual(copy.when.getTime(), 0);
assert.strictEqual(Buffer.isBuffer(copy.bytes), true);
assert.strictEqual(_.template("<%- name %>: <% for (const x of list) { %>[<%= x %>]<% } %>")({ name: "<a>", list: [1, 2] }), "&lt;a&gt;: [1][2]");
assert.deepStrictEqual(_.chain([3, 1, 2]).sortBy().map((x) => x * 2).value(), [2, 4, 6]);
const calls = [];
const later = _.debounce((x) => calls.push(x), 20);
later(1);
later(2);
setTimeout(() => {
  assert.deepStrictEqual(calls, [2]);
  console.log("ok");
}, 200);
