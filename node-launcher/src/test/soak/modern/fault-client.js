// fault-client.js for today's Node.
const http = require("http");
const BODY = "0123456789abcdef";
const FRAMINGS = { length: { "Content-Length": BODY.length }, chunked: { "Transfer-Encoding": "chunked" } };

function exchange(port, id, framing, done) {
  const options = { port, host: "127.0.0.1", method: "POST", path: "/check/" + id, agent: false };
  const request = http.request({ ...options, headers: FRAMINGS[framing] });
  let ended = false;
  const end = (outcome) => {
    if (!ended) {
      ended = true;
      done(outcome);
    }
  };
  request.setTimeout(3000, () => request.destroy(Object.assign(new Error("silence"), { code: "ETIMEDOUT" })));
  request.on("error", (error) => end("error " + error.code));
  request.on("response", (response) => {
    let body = "";
    response.on("data", (chunk) => (body += chunk));
    response.on("error", (error) => end("abort " + error.code));
    response.on("end", () => {
      const status = response.statusCode;
      end(status !== 200 ? "refused " + status : body === BODY ? "whole" : "wrong " + body);
    });
  });
  request.write(BODY.slice(0, 7));
  request.end(BODY.slice(7));
}

const server = http.createServer(async (req, res) => {
  const outcomes = {};
  const all = req.url.split("/").pop().split(",").map((one) => one.split("-"));
  const run = ([port, id, framing]) =>
    new Promise((done) => exchange(port, id, framing, done)).then((outcome) => (outcomes[id] = outcome));
  await Promise.all(all.map(run));
  res.end(JSON.stringify(outcomes));
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
