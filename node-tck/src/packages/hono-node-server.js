// Allow: net=*
const { serve } = require("@hono/node-server");
const { Hono } = require("hono");
console.log("loaded");
const assert = require("node:assert");
const ask = require("./shared/ask.js");

const app = new Hono();
app.get("/hello/:name", (context) => context.json({ hello: context.req.param("name") }));
app.post("/echo", async (context) => context.text(await context.req.text(), 201));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, async ({ port }) => {
  assert.strictEqual((await ask(port, "GET", "/hello/you")).text, `{"hello":"you"}`);
  const echo = await ask(port, "POST", "/echo", "back");
  assert.deepStrictEqual([echo.status, echo.text], [201, "back"]);
  server.close(() => console.log("ok"));
});
