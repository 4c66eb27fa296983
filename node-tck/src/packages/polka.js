// Allow: net=*
const polka = require("polka");
console.log("loaded");
const assert = require("node:assert");
const ask = require("./shared/ask.js");

const app = polka()
  .use((request, response, next) => {
    request.seen = true;
    next();
  })
  .get("/hello/:name", (request, response) => response.end(request.params.name + request.seen + request.query.q));
app.listen(0, "127.0.0.1", async () => {
  const { port } = app.server.address();
  assert.strictEqual((await ask(port, "GET", "/hello/you?q=1")).text, "youtrue1");
  assert.strictEqual((await ask(port, "GET", "/nothing")).status, 404);
  app.server.close(() => console.log("ok"));
});
