// Allow: net=*
const parser = require("body-parser");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");
const ask = require("./shared/ask.js");

const json = parser.json({ limit: 100 });
const form = parser.urlencoded({ extended: true });
const server = http.createServer((request, response) => {
  const parse = request.url === "/form" ? form : json;
  parse(request, response, (error) => {
    response.statusCode = error ? error.status : 200;
    response.end(error ? error.type : JSON.stringify(request.body));
  });
});
server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  const type = { "content-type": "application/json" };
  assert.strictEqual((await ask(port, "POST", "/", `{"a":[1]}`, type)).text, `{"a":[1]}`);
  assert.strictEqual((await ask(port, "POST", "/", "{", type)).text, "entity.parse.failed");
  assert.strictEqual((await ask(port, "POST", "/", JSON.stringify("x".repeat(100)), type)).status, 413);
  const fields = await ask(port, "POST", "/form", "a[b]=1&c=%C3%A4", { "content-type": "application/x-www-form-urlencoded" });
  assert.deepStrictEqual(JSON.parse(fields.text), { a: { b: "1" }, c: "ä" });
  server.close(() => console.log("ok"));
});
