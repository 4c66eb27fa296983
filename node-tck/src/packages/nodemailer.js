// Allow: net=*
const nodemailer = require("nodemailer");
console.log("loaded");
const assert = require("node:assert");
const net = require("node:net");

const seen = [];
const server = net.createServer((socket) => {
  let text = "";
  let inData = false;
  socket.write("220 mail\r\n");
  socket.setEncoding("utf8").on("error", () => {}).on("data", (part) => {
    text += part;
    for (let end; (end = text.indexOf("\r\n")) >= 0; text = text.slice(end + 2)) {
      const line = text.slice(0, end);
      seen.push(line);
      if (inData && line !== ".") continue;
      if (line === "DATA") socket.write("354 go on\r\n");
      else if (line === "QUIT") socket.end("221 bye\r\n");
      else socket.write("250 ok\r\n");
      inData = line === "DATA";
    }
  });
});
server.listen(0, "127.0.0.1", async () => {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: server.address().port, ignoreTLS: true });
  const info = await transport.sendMail({
    from: "Me <me@example.org>",
    to: "you@example.org",
    subject: "Grüße",
    text: "hello",
    attachments: [{ filename: "a.txt", content: "attached" }],
  });
  assert.deepStrictEqual(info.accepted, ["you@example.org"]);
  assert.ok(seen.includes("MAIL FROM:<me@example.org>") && seen.includes("RCPT TO:<you@example.org>"));
  assert.ok(seen.includes("Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=") && seen.includes("hello"));
  transport.close();
  server.close(() => console.log("ok"));
});
