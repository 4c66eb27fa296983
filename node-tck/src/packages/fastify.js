// Allow: net=*
const fastify = require("fastify");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");

function ask(port, method, path, body, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, path, headers, host: "127.0.0.1", agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", reject).end(body);
  });
}

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
