const bcrypt = require("bcryptjs");
console.log("loaded");
const assert = require("node:assert");

async function main() {
  const hash = await bcrypt.hash("secret", 4);
  assert.match(hash, /^\$2b\$04\$.{53}$/);
  assert.strictEqual(await bcrypt.compare("secret", hash), true);
  assert.strictEqual(bcrypt.compareSync("other", hash), false);
  assert.strictEqual(bcrypt.hashSync("abc", "$2a$04$abcdefghijklmnopqrstuu"), bcrypt.hashSync("abc", "$2a$04$abcdefghijklmnopqrstuu"));
  console.log("ok");
}

main();
