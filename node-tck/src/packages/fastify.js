// Allow: net=*
const fastify = require("fastify");
console.log("loaded");
const assert = require("node:assert");
const ask = require("./shared/ask.js");

async function main() {
  const app = fastify();
  const schema = { response: { 200: { type: "object", properties: { hello: { type: "string" } } } } };
  app.get("/hello/:name", { schema }, async (request) => ({ hello: request.params.name, hidden: 1 }));
  app.post("/echo", (request, reply) => reply.code(201).send(request.body));
  assert.deepStrictEqual((await app.inject("/hello/me")).json(), { hello: "me" });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address();
  assert.strictEqual((await ask(port, "GET", "/hello/you")).text, `{"hello":"you"}`);
  const echo = await ask(port, "POST", "/echo", `{"a":1}`, { "content-type": "application/json" });
  assert.deepStrictEqual([echo.status, echo.text], [201, `{"a":1}`]);
  assert.strictEqual((await ask(port, "POST", "/echo", "{", { "content-type": "application/json" })).status, 400);
  await app.close();
  console.log("ok");
}

main();
