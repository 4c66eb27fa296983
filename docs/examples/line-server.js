// Understands lines: node line-server.js [PORT], then for instance: nc 127.0.0.1 7000
var LONGEST = 1024; // characters of a line
var visits = 0;

var commands = {
  help: () => "help, time, visits, say WORDS, add NUMBERS, quit",
  time: () => new Date().toISOString(),
  visits: () => String(visits),
  say: (words) => words.join(" "),
  add: (words) => String(words.reduce((sum, word) => sum + Number(word), 0)),
  quit: (words, socket) => {
    socket.quits = true;
    return "bye";
  },
};

var server = node.tcp.createServer(function (socket) {
  var rest = "";
  visits++;
  socket.quits = false;
  socket.setEncoding("utf8");

  // Data comes in pieces that have nothing to do with lines.
  socket.addListener("receive", function (data) {
    var lines = (rest + data).split("\n");
    rest = lines.pop();
    for (var line of lines) {
      answer(socket, line);
    }
    if (rest.length > LONGEST && !socket.quits) {
      send(socket, "that line is too long");
      socket.quits = true;
    }
    if (socket.quits) {
      socket.readPause();
      socket.close();
    }
  });
  socket.addListener("drain", function () {
    socket.readResume();
  });
  socket.addListener("eof", function () {
    socket.close();
  });
});

function answer(socket, line) {
  var words = line.trim().split(/\s+/);
  var name = words.shift().toLowerCase();
  if (name === "" || socket.quits) {
    return;
  }
  send(socket, Object.hasOwn(commands, name) ? commands[name](words, socket) : "unknown; try help");
}

function send(socket, text) {
  if (!socket.send(text + "\r\n", "utf8")) {
    socket.readPause();
  }
}

server.listen(Number(ARGV[2] || 7000));
puts("Lines at 127.0.0.1:" + server.port);
