// META: script=constants.sub.js
// META: variant=?default
// META: variant=?wss
promise_test(async () => {
  const socket = new WebSocket(`${server}/echo`, ["echo", "other"]);
  const received = [];
  socket.onopen = () => {
    received.push(socket.protocol);
    for (const text of ["", "x".repeat(125), "é".repeat(40000), "Goodbye"]) socket.send(text);
  };
  socket.onmessage = ({ data }) => received.push(data.length);
  const { wasClean, code } = await new Promise((resolve) => (socket.onclose = resolve));
  const found = JSON.stringify([received, wasClean, code]);
  if (found !== '[["echo",0,125,40000,7],true,1000]') throw new Error(found);
}, "sends all back until it is told goodbye");

promise_test(async () => {
  const socket = new WebSocket("relative");
  const { href } = new URL("relative", location.href);
  if (socket.url !== href.replace("http", "ws")) throw new Error(socket.url);
  socket.close();
}, "an address is relative to the test");
