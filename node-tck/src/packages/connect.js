// Allow: net=*
const connect = require("connect");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");
const ask = require("./shared/ask.js");

const app = connect();
app.use("/wrong", () => {
  throw new Error("wrong");
});
app.use((request, response) => response.end("hello " + request.url));
app.use((error, request, response, next) => {
  response.statusCode = 500;
  response.end(error.message);
});
const server = http.createServer(app).listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  assert.strictEqual((await ask(port, "GET", "/a")).text, "hello /a");
  assert.deepStrictEqual([(await ask(port, "GET", "/wrong")).status, (await ask(port, "GET", "/wrong")).text], [500, "wrong"]);
  server.close(() => console.log("ok"));
});
