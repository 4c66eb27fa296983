// Allow: net=*
const compression = require("compression");
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

const zlib = require("node:zlib");

const compress = compression({ threshold: 100 });
const server = http.createServer((request, response) => {
  compress(request, response, () => {
    response.setHeader("content-type", "text/plain");
    response.end(request.url === "/short" ? "short" : "long ".repeat(1000));
  });
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  http.get({ port, host: "127.0.0.1", agent: false, headers: { "accept-encoding": "gzip" } }, (response) => {
    assert.strictEqual(response.headers["content-encoding"], "gzip");
    const parts = [];
    response.on("data", (part) => parts.push(part));
    response.on("end", async () => {
      assert.strictEqual(zlib.gunzipSync(Buffer.concat(parts)).toString(), "long ".repeat(1000));
      const short = await ask(port, "GET", "/short", undefined, { "accept-encoding": "gzip" });
      assert.deepStrictEqual([short.headers["content-encoding"], short.text], [undefined, "short"]);
      server.close(() => console.log("ok"));
    });
  });
});
