// Allow: net=*
const connect = require("connect");
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
