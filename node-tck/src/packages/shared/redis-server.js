const net = require("node:net");

// A server of Redis with a few commands. Each part of its protocol ends with CRLF.
function reply(values, [name, key, value]) {
  switch (name.toUpperCase()) {
    case "GET":
      return values.has(key) ? `$${values.get(key).length}\r\n${values.get(key)}\r\n` : "$-1\r\n";
    case "SET":
      values.set(key, value);
      return "+OK\r\n";
    case "INCR":
      values.set(key, String(Number(values.get(key) ?? 0) + 1));
      return `:${values.get(key)}\r\n`;
    case "CLIENT":
      return "+OK\r\n";
    case "INFO":
      return "$15\r\nredis_version:7\r\n";
    case "QUIT":
      return "+OK\r\n";
    default:
      return `-ERR unknown command ${name}\r\n`;
  }
}

module.exports = (values = new Map()) =>
  net.createServer((socket) => {
    let text = "";
    socket.setEncoding("latin1").on("error", () => {}).on("data", (part) => {
      text += part;
      for (;;) {
        const lines = text.split("\r\n");
        const end = 1 + 2 * Number(lines[0].slice(1));
        if (text === "" || lines.length <= end) return;
        text = lines.slice(end).join("\r\n");
        socket.write(reply(values, lines.slice(1, end).filter((line, at) => at % 2)));
      }
    });
  });
