// A broker that speaks as much of NATS as the chat uses: node docs/examples/chat/test/fake-nats.cjs [port]
//
// One line is its own: SWALLOW n. It confirms the next n messages of a room without passing them on, and then drops all connections, as a
// broker that dies at the worst moment.
const net = require("node:net");
const { listen } = require("./listen.cjs");

exports.start = async function (port) {
  const connections = new Set();
  let swallow = 0;

  function publish(from, subject, payload) {
    if (swallow > 0 && subject.startsWith("chat.room.") && payload.includes('"t":"say"')) {
      swallow--;
      if (swallow === 0) {
        setImmediate(() => connections.forEach((one) => one.socket.destroySoon())); // behind the last PONG
      }
      return;
    }
    for (const one of connections) {
      const number = one.subjects.get(subject);
      if (number !== undefined && (one !== from || from.echo)) {
        one.socket.write("MSG " + subject + " " + number + " " + payload.length + "\r\n");
        one.socket.write(payload);
        one.socket.write("\r\n");
      }
    }
  }

  const server = net.createServer((socket) => {
    const connection = { socket, subjects: new Map(), echo: true };
    let rest = Buffer.alloc(0);
    let message = null; // whose payload comes next
    connections.add(connection);
    socket.setNoDelay(true);
    socket.on("close", () => connections.delete(connection));
    socket.on("error", () => {});
    socket.write('INFO {"server_id":"fake","version":"2.9.0","max_payload":1048576}\r\n');
    const line = ([verb, ...words]) => {
      switch (verb) {
        case "CONNECT":
          connection.echo = JSON.parse(words.join(" ")).echo;
          return;
        case "PING":
          return socket.write("PONG\r\n");
        case "PONG":
          return;
        case "SUB":
          return connection.subjects.set(words[0], words[1]);
        case "UNSUB":
          return connection.subjects.forEach((number, subject) => number === words[0] && connection.subjects.delete(subject));
        case "PUB":
          message = { subject: words[0], size: Number(words[1]) };
          return;
        case "SWALLOW":
          swallow = Number(words[0]);
          return socket.write("+OK\r\n");
        default:
          return socket.end("-ERR 'Unknown Protocol Operation'\r\n");
      }
    };
    socket.on("data", (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const end = message === null ? rest.indexOf("\r\n") : message.size;
        if (end < 0 || rest.length < end + 2) {
          return;
        }
        const piece = rest.subarray(0, end);
        rest = rest.subarray(end + 2);
        if (message === null) {
          line(piece.toString().split(" "));
        } else {
          const { subject } = message;
          message = null;
          publish(connection, subject, piece);
        }
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

if (require.main === module) {
  exports.start(Number(process.argv[2] || 4222)).then(({ port }) => console.log("A broker at 127.0.0.1:" + port));
}
