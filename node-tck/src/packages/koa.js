// Allow: net=*
const Koa = require("koa");
console.log("loaded");
const assert = require("node:assert");
const ask = require("./shared/ask.js");

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
