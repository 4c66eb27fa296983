const { XMLBuilder, XMLParser, XMLValidator } = require("fast-xml-parser");
console.log("loaded");
const assert = require("node:assert");

const xml = '<?xml version="1.0"?><shop name="a&amp;b"><item id="1">5</item><item id="2">x &lt; y</item><![CDATA[raw <b>]]></shop>';
const parsed = new XMLParser({ ignoreAttributes: false }).parse(xml);
assert.strictEqual(parsed.shop["@_name"], "a&b");
assert.deepStrictEqual(parsed.shop.item[0], { "#text": 5, "@_id": "1" });
assert.strictEqual(parsed.shop.item[1]["#text"], "x < y");
assert.strictEqual(new XMLBuilder({ ignoreAttributes: false }).build({ a: { "@_b": "1", c: ["<", 2] } }), '<a b="1"><c>&lt;</c><c>2</c></a>');
assert.strictEqual(XMLValidator.validate(xml), true);
assert.strictEqual(XMLValidator.validate("<a><b></a>").err.code, "InvalidTag");
console.log("ok");
