// Allow: net=*
const Koa = require("koa");
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

const app = new Koa();
app.use(async (context, next) => {
  await next();
  context.set("x-length", String(context.body.length));
});
app.use(async (context) => {
  if (context.path === "/wrong") context.throw(418, "teapot");
  context.body = "hello " + context.query.name;
});
const server = app.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  const hello = await ask(port, "GET", "/?name=you");
  assert.deepStrictEqual([hello.status, hello.text, hello.headers["x-length"]], [200, "hello you", "9"]);
  assert.strictEqual((await ask(port, "GET", "/wrong")).status, 418);
  server.close(() => console.log("ok"));
});
