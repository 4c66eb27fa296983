// A server that computes without blocking its loop: node docs/examples/pool/server.js [port]
//
// GET /?below=100000   how many primes there are below that number; 503 if too many wait or it takes longer than two seconds
const http = require("node:http");
const path = require("node:path");
const { Pool } = require("./pool.js");

const pool = new Pool(path.join(__dirname, "primes.js"), { waiting: 50 });

const server = http.createServer(async (req, res) => {
  const below = Number(new URL(req.url, "http://localhost").searchParams.get("below"));
  if (!Number.isSafeInteger(below) || below < 1) {
    return send(res, 400, "Expected /?below=NUMBER\n");
  }
  try {
    send(res, 200, (await pool.run(below, { timeout: 2000 })) + "\n");
  } catch (error) {
    send(res, 503, error.message + "\n");
  }
});

function send(res, status, text) {
  res.writeHead(status, { "Content-Type": "text/plain" });
  res.end(text);
}

server.listen(Number(process.argv[2] || 8000), () => {
  console.log("Primes at http://127.0.0.1:" + server.address().port + "/?below=100000");
});
