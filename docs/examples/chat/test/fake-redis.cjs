// A broker that speaks as much of RESP as the chat's bus uses, in version 2 or 3: node docs/examples/chat/test/fake-redis.cjs [port]
const net = require("node:net");
const { listen } = require("./listen.cjs");

const bulk = (text) => "$" + Buffer.byteLength(text) + "\r\n" + text + "\r\n";

exports.start = async function (port) {
  const connections = new Set();

  function subscription(connection, kind, channel) {
    const push = connection.version === 3 ? ">" : "*";
    return push + "3\r\n" + bulk(kind) + bulk(channel) + ":" + connection.channels.size + "\r\n";
  }

  function handle(connection, [verb, ...words]) {
    const { socket, channels } = connection;
    switch (verb.toUpperCase()) {
      case "HELLO":
        connection.version = Number(words[0] || 2);
        return socket.write((connection.version === 3 ? "%2" : "*4") + "\r\n" + bulk("server") + bulk("redis") + bulk("proto") + ":" + connection.version + "\r\n");
      case "CLIENT":
        return socket.write("+OK\r\n");
      case "PING":
        return socket.write(channels.size > 0 && connection.version === 2 ? "*2\r\n" + bulk("pong") + bulk("") : "+PONG\r\n");
      case "SUBSCRIBE":
        return words.forEach((channel) => {
          channels.add(channel);
          socket.write(subscription(connection, "subscribe", channel));
        });
      case "UNSUBSCRIBE":
        return words.forEach((channel) => {
          channels.delete(channel);
          socket.write(subscription(connection, "unsubscribe", channel));
        });
      case "PUBLISH": {
        const hearing = Array.from(connections).filter((one) => one.channels.has(words[0]));
        for (const one of hearing) {
          one.socket.write((one.version === 3 ? ">" : "*") + "3\r\n" + bulk("message") + bulk(words[0]) + bulk(words[1]));
        }
        return socket.write(":" + hearing.length + "\r\n");
      }
      default:
        return socket.write("-ERR unknown command '" + verb + "'\r\n");
    }
  }

  const server = net.createServer((socket) => {
    const connection = { socket, channels: new Set(), version: 2 };
    let rest = Buffer.alloc(0);
    connections.add(connection);
    socket.setNoDelay(true);
    socket.on("close", () => connections.delete(connection));
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let command = read(rest); command !== null; command = read(rest)) {
        rest = rest.subarray(command.end);
        handle(connection, command.words);
      }
    });
  });
  await listen(server, port);
  return {
    port: server.address().port,
    connections,
    async stop() {
      const closed = new Promise((end) => server.close(end));
      connections.forEach((one) => one.socket.destroy());
      await closed;
    },
  };
};

// A command is an array of bulk strings; null if it is not all there.
function read(data) {
  let at = 0;
  const number = () => {
    const end = data.indexOf("\r\n", at);
    const value = end < 0 ? NaN : Number(data.toString("latin1", at + 1, end));
    at = end + 2;
    return value;
  };
  const words = [];
  const count = number();
  for (let i = 0; i < count; i++) {
    const size = number();
    if (!(at + size + 2 <= data.length)) {
      return null;
    }
    words.push(data.toString("utf8", at, at + size));
    at += size + 2;
  }
  return words.length > 0 ? { words, end: at } : null;
}

if (require.main === module) {
  exports.start(Number(process.argv[2] || 6379)).then(({ port }) => console.log("A broker at 127.0.0.1:" + port));
}
