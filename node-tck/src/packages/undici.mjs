// Allow: net=*
import { Agent, Pool, fetch, request, stream } from "undici";
console.log("loaded");
import assert from "node:assert";
import http from "node:http";
import { once } from "node:events";
import { Writable } from "node:stream";

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
const dispatcher = new Agent();
const { statusCode, body } = await request(base + "/a?q=b", { method: "POST", body: "x", dispatcher });
assert.strictEqual(statusCode, 200);
assert.deepStrictEqual(await body.json(), { method: "POST", url: "/a?q=b", text: "x" });
const fetched = await fetch(base + "/moved", { dispatcher });
assert.strictEqual((await fetched.json()).url, "/end");
assert.strictEqual((await fetch(base + "/missing", { dispatcher })).ok, false);
let received = "";
const write = (part, encoding, done) => done(void (received += part));
await stream(base + "/stream", { method: "PUT", body: "y", dispatcher }, () => new Writable({ write }));
assert.deepStrictEqual(JSON.parse(received), { method: "PUT", url: "/stream", text: "y" });
const pool = new Pool(base, { connections: 2, pipelining: 2 });
const paths = ["/1", "/2", "/3", "/4", "/5"];
const all = await Promise.all(paths.map((path) => pool.request({ path, method: "GET" })));
assert.deepStrictEqual((await Promise.all(all.map((one) => one.body.json()))).map((one) => one.url), paths);
await pool.close();
await dispatcher.destroy();
server.closeAllConnections();
server.close();
console.log("ok");
