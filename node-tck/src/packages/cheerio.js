const cheerio = require("cheerio");
console.log("loaded");
const assert = require("node:assert");

const $ = cheerio.load('<ul id="list"><li class="a">one</li><li>two &amp; <b>three</b></ul>');
assert.strictEqual($("#list > li:nth-child(2) b").text(), "three");
$("li.a").addClass("b").attr("title", 'x"y').after("<li>new</li>");
assert.deepStrictEqual($("li").map((i, item) => $(item).text()).get(), ["one", "new", "two & three"]);
assert.strictEqual($("li").first().prop("outerHTML"), '<li class="a b" title="x&quot;y">one</li>');
assert.strictEqual($.root().find("head").length, 1);
console.log("ok");
