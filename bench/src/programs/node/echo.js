"use strict";
const net = require("node:net");

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  socket.on("data", (data) => socket.write(data));
});
server.listen(0, () => console.log("listening " + server.address().port));
