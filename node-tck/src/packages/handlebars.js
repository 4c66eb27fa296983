const handlebars = require("handlebars");
console.log("loaded");
const assert = require("node:assert");

handlebars.registerHelper("loud", (text) => text.toUpperCase());
handlebars.registerPartial("item", "<li>{{loud name}}</li>");
const page = handlebars.compile("{{#if list}}<ul>{{#each list}}{{> item}}{{/each}}</ul>{{else}}none{{/if}} {{text}} {{{raw}}}");
assert.strictEqual(page({ list: [{ name: "a" }, { name: "b" }], text: "<x>", raw: "<y>" }), "<ul><li>A</li><li>B</li></ul> &lt;x&gt; <y>");
assert.strictEqual(page({ list: [] }).trim(), "none");
assert.throws(() => handlebars.compile("{{#if}")({}), /Parse error/);
console.log("ok");
