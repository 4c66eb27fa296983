// Talks to the program openssl, in both directions; prints what was agreed on. Its argument is the folder of certificates.
const { spawn } = require("node:child_process");
const { once } = require("node:events");
const fs = require("node:fs");
const https = require("node:https");
const tls = require("node:tls");

const folder = process.argv[2];
const file = (name) => `${folder}/${name}.pem`;
const read = (name) => fs.readFileSync(file(name), "utf8");
const identity = (name) => ({ key: read(`${name}-key`), cert: read(name) });
const ca = read("ca");
const VERSIONS = ["tls1_2", "tls1_3"];

function openssl(args, input) {
  const child = spawn("openssl", args);
  const run = { child, text: "", done: once(child, "close") };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data) => (run.text += data));
  }
  child.stdin.on("error", () => {});
  if (input !== undefined) {
    child.stdin.end(input);
  }
  return run;
}

function serve(req, res) {
  const { socket } = req;
  const peer = `${socket.authorized} ${socket.getPeerCertificate().subject.CN}`;
  res.end(`<${socket.getProtocol()} ${socket.servername} ${socket.alpnProtocol} ${peer} ${socket.isSessionReused()}>`);
}

// openssl's client asks our server, and then again with the session.
async function askOurs(key, version) {
  const server = https.createServer({ ...identity(key), ca, requestCert: true }, serve);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const session = `${process.argv[3]}/session`;
  const args = ["s_client", "-connect", `127.0.0.1:${server.address().port}`, `-${version}`, "-servername", "localhost"];
  args.push("-CAfile", file("ca"), "-verify_return_error", "-cert", file("client"), "-key", file("client-key"));
  args.push("-alpn", "http/1.1", "-ign_eof");
  for (const more of ["-sess_out", "-sess_in"]) {
    const run = openssl([...args, more, session], "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    await run.done;
    console.log("client", key, /<(TLS[^>]*)>/.exec(run.text)?.[1] ?? run.text);
  }
  server.close();
}

// Our client asks openssl's server, and then again with the session.
async function askTheirs(key, name, version) {
  const args = ["s_server", "-accept", "127.0.0.1:0", `-${version}`, "-cert", file(key), "-key", file(`${key}-key`)];
  const peer = openssl([...args, "-CAfile", file("ca"), "-Verify", "1", "-alpn", "b,a", "-www"]);
  while (!/ACCEPT .*:\d+/.test(peer.text)) {
    await once(peer.child.stdout, "data");
  }
  const port = Number(/ACCEPT .*:(\d+)/.exec(peer.text)[1]);
  let session;
  for (let turn = 0; turn < 2; turn++) {
    const options = { port, host: "127.0.0.1", servername: name, ca, ...identity("client"), ALPNProtocols: ["a"], session };
    const client = tls.connect(options);
    let body = "";
    client.on("session", (data) => (session = data));
    client.on("secureConnect", () => client.write("GET / HTTP/1.0\r\n\r\n"));
    client.on("data", (data) => (body += data));
    client.on("error", (error) => console.log("server", key, name, version, error.code));
    client.on("end", () => {
      const agreed = [client.getProtocol(), client.alpnProtocol, client.authorized, client.isSessionReused()];
      console.log("server", key, name, ...agreed, body.startsWith("HTTP/1.0 200"));
    });
    await new Promise((resolve) => client.on("close", resolve));
    if (session === undefined) {
      break;
    }
  }
  peer.child.kill();
  await peer.done;
}

(async () => {
  for (const version of VERSIONS) {
    for (const key of ["ec", "rsa", "ed"]) {
      await askOurs(key, version);
      await askTheirs(key, "localhost", version);
    }
    for (const key of ["expired", "future", "self", "other"]) {
      await askTheirs(key, "localhost", version);
    }
    await askTheirs("ec", "elsewhere.test", version);
  }
})();
