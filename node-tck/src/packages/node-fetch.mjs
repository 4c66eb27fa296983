// Allow: net=*
import fetch from "node-fetch";
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
const posted = await fetch(base + "/a?q=b", { method: "POST", body: new URLSearchParams({ x: "1" }) });
assert.deepStrictEqual(await posted.json(), { method: "POST", url: "/a?q=b", text: "x=1" });
const moved = await fetch(base + "/moved");
assert.deepStrictEqual([moved.redirected, (await moved.json()).url], [true, "/end"]);
const missing = await fetch(base + "/missing");
assert.deepStrictEqual([missing.ok, missing.status], [false, 404]);
await missing.text();
server.closeAllConnections();
server.close();
console.log("ok");
