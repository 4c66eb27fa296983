// A server on all cores, whose workers are replaced: node docs/examples/cluster.js [port] [workers]
//
// GET /       who responds
// GET /exit   ends its worker; another one takes its place
//
// kill -HUP PID restarts it without a gap: each worker finishes its requests when its successor listens.
const cluster = require("node:cluster");
const http = require("node:http");
const { once } = require("node:events");
const { availableParallelism } = require("node:os");

const PAUSE = 1000; // milliseconds; a worker that ends sooner is replaced later

if (cluster.isPrimary) {
  primary(Number(process.argv[3] || availableParallelism()));
} else {
  worker(Number(process.argv[2] || 8000));
}

function primary(count) {
  for (let i = 0; i < count; i++) {
    fork();
  }
  cluster.once("listening", (first, address) => {
    console.log("Server running at http://127.0.0.1:" + address.port + "/, PID " + process.pid);
  });
  let restarting = Promise.resolve();
  process.on("SIGHUP", () => {
    restarting = restarting.then(restart);
  });
}

function fork() {
  const made = cluster.fork();
  const start = Date.now();
  made.on("exit", (code, signal) => {
    if (!made.exitedAfterDisconnect) {
      console.log("Worker " + made.id + " ended with " + (signal || code));
      // One that cannot start must not keep the machine busy.
      setTimeout(fork, Date.now() - start < PAUSE ? PAUSE : 0);
    }
  });
  return made;
}

async function restart() {
  for (const old of Object.values(cluster.workers)) {
    await once(fork(), "listening");
    old.disconnect(); // closes its listeners, and ends when its connections have
    await once(old, "exit");
  }
}

function worker(port) {
  const server = http.createServer((req, res) => {
    if (req.url === "/exit") {
      res.on("finish", () => process.exit(1));
    }
    res.setHeader("Content-Type", "text/plain");
    res.end("worker " + cluster.worker.id + "\n");
  });
  server.listen(port);
}
