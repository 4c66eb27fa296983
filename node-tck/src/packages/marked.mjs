import { marked } from "marked";
console.log("loaded");
import assert from "node:assert";

const html = marked.parse("# Title\n\nA *b* **c** `d` [e](http://x/).\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n- [x] done\n- two\n\n```js\nx < 1\n```\n");
assert.match(html, /<h1>Title<\/h1>/);
assert.match(html, /<p>A <em>b<\/em> <strong>c<\/strong> <code>d<\/code> <a href="http:\/\/x\/">e<\/a>.<\/p>/);
assert.match(html, /<td align="right">2<\/td>/);
assert.match(html, /<code class="language-js">x &lt; 1\n<\/code>/);
assert.strictEqual(marked.parseInline("~~a~~"), "<del>a</del>");
console.log("ok");
