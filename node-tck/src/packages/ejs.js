const ejs = require("ejs");
console.log("loaded");
const assert = require("node:assert");
const fs = require("node:fs");

async function main() {
  assert.strictEqual(ejs.render("<% for (const x of list) { %>[<%= x %>]<% } %><%- raw %>", { list: [1, "<"], raw: "<b>" }), "[1][&lt;]<b>");
  fs.writeFileSync("part.ejs", "part <%= n %>");
  fs.writeFileSync("page.ejs", "a <%- include('part', { n: 5 }) %> b");
  assert.strictEqual(await ejs.renderFile("page.ejs", {}), "a part 5 b");
  assert.throws(() => ejs.render("\n<%= missing %>", {}), /ejs:2[^]*missing is not defined/);
  console.log("ok");
}

main();
