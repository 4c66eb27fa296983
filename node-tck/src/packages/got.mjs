// Allow: net=*
import got from "got";
console.log("loaded");
import assert from "node:assert";
import http from "node:http";
import { once } from "node:events";

const server = http.createServer(async (request, response) => {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  if (request.url === "/moved") return response.writeHead(302, { location: "/end" }).end();
  response.writeHead(request.url === "/missing" ? 404 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify({ method: request.method, url: request.url, text }));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const base = "http://127.0.0.1:" + server.address().port;
const posted = await got.post(base + "/a", { json: { x: 1 }, searchParams: { q: "b" } }).json();
assert.deepStrictEqual(posted, { method: "POST", url: "/a?q=b", text: `{"x":1}` });
assert.strictEqual((await got(base + "/moved").json()).url, "/end");
await assert.rejects(got(base + "/missing"), { name: "HTTPError" });
server.closeAllConnections();
server.close();
console.log("ok");
