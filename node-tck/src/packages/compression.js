// Allow: net=*
const compression = require("compression");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");
const ask = require("./shared/ask.js");

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
