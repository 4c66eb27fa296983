const iconv = require("iconv-lite");
console.log("loaded");
const assert = require("node:assert");

assert.strictEqual(iconv.decode(Buffer.from([0x93, 0xfa, 0x96, 0x7b]), "shift_jis"), "日本");
assert.deepStrictEqual([...iconv.encode("€ä", "win1252")], [0x80, 0xe4]);
assert.strictEqual(iconv.decode(iconv.encode("жзи 中文", "gb18030"), "gb18030"), "жзи 中文");
assert.strictEqual(iconv.decode(Buffer.from([0xff, 0xfe, 0x61, 0]), "utf16"), "a");
assert.strictEqual(iconv.encodingExists("koi8-r"), true);
assert.strictEqual(iconv.encode("a", "utf7").toString(), "a");
let text = "";
const stream = iconv.decodeStream("euc-kr");
stream.on("data", (part) => (text += part));
stream.on("end", () => {
  assert.strictEqual(text, "한글");
  console.log("ok");
});
for (const byte of iconv.encode("한글", "euc-kr")) stream.write(Buffer.from([byte]));
stream.end();
