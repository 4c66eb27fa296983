// fault-server.js for today's Node.
const http = require("http");
const BODY = "0123456789abcdef";
const seen = { whole: [], abort: [], wrong: [] };
const limits = { headersTimeout: 1000, requestTimeout: 1500, connectionsCheckingInterval: 200 };

const server = http.createServer(limits, (req, res) => {
  if (req.url === "/seen") {
    res.end(JSON.stringify(seen));
    return;
  }
  const id = req.url.split("/").pop();
  let body = "";
  req.on("data", (chunk) => (body += chunk));
  req.on("error", () => seen.abort.push(id));
  req.on("end", () => {
    (body === BODY ? seen.whole : seen.wrong).push(id);
    if (req.headers["content-length"]) {
      res.setHeader("Content-Length", body.length);
    }
    res.on("error", () => {});
    res.write(body.slice(0, 5));
    setTimeout(() => res.end(body.slice(5)), 1);
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
