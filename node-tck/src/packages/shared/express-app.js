// The same program for each version of Express.
const assert = require("node:assert");
const ask = require("./ask.js");

module.exports = function (express) {
  const app = express();
  app.use(express.json());
  app.use((request, response, next) => {
    response.set("x-seen", request.method);
    next();
  });
  app.get("/hello/:name", (request, response) => response.json({ hello: request.params.name, q: request.query.q }));
  app.post("/echo", (request, response) => response.status(201).send(request.body.text));
  app.get("/wrong", () => {
    throw new Error("wrong");
  });
  app.use((error, request, response, next) => response.status(500).send(error.message));
  const server = app.listen(0, "127.0.0.1", async () => {
    const { port } = server.address();
    const hello = await ask(port, "GET", "/hello/you?q=1");
    assert.deepStrictEqual(JSON.parse(hello.text), { hello: "you", q: "1" });
    assert.strictEqual(hello.headers["x-seen"], "GET");
    const echo = await ask(port, "POST", "/echo", JSON.stringify({ text: "back" }), { "content-type": "application/json" });
    assert.deepStrictEqual([echo.status, echo.text], [201, "back"]);
    assert.deepStrictEqual([(await ask(port, "GET", "/wrong")).text, (await ask(port, "GET", "/nothing")).status], ["wrong", 404]);
    server.close(() => console.log("ok"));
  });
};
