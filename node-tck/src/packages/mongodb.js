// Allow: net=*
const { BSON, MongoClient, ObjectId } = require("mongodb");
console.log("loaded");
const assert = require("node:assert");
const net = require("node:net");

const hello = { ismaster: true, isWritablePrimary: true, helloOk: true, maxBsonObjectSize: 16777216, maxMessageSizeBytes: 48000000, maxWriteBatchSize: 100000, minWireVersion: 0, maxWireVersion: 21, ok: 1 };
const id = new ObjectId();
const seen = [];

function reply(command) {
  if (command.hello || command.ismaster || command.isMaster) return hello;
  seen.push(Object.keys(command)[0]);
  if (command.find) return { cursor: { id: BSON.Long.ZERO, ns: "x.t", firstBatch: [{ _id: id, n: command.filter.n }] }, ok: 1 };
  return { n: 1, ok: 1 };
}

// A message: length, id, the request's id, a code; of 2013, flags and sections; of 2004, the old way, a query.
const server = net.createServer((socket) => {
  let bytes = Buffer.alloc(0);
  socket.on("error", () => {}).on("data", (part) => {
    bytes = Buffer.concat([bytes, part]);
    while (bytes.length >= 16 && bytes.length >= bytes.readInt32LE(0)) {
      const length = bytes.readInt32LE(0);
      const old = bytes.readInt32LE(12) === 2004;
      const start = old ? bytes.indexOf(0, 20) + 9 : 21;
      const command = BSON.deserialize(bytes.subarray(start, start + bytes.readInt32LE(start)));
      const answer = BSON.serialize(reply(command));
      const head = Buffer.alloc(old ? 36 : 21);
      head.writeInt32LE(head.length + answer.length, 0);
      head.writeInt32LE(bytes.readInt32LE(4), 8);
      head.writeInt32LE(old ? 1 : 2013, 12);
      if (old) head.writeInt32LE(1, 32);
      bytes = bytes.subarray(length);
      socket.write(Buffer.concat([head, answer]));
    }
  });
});
server.listen(0, "127.0.0.1", async () => {
  const client = new MongoClient("mongodb://127.0.0.1:" + server.address().port + "/?directConnection=true");
  const table = client.db("x").collection("t");
  assert.strictEqual((await table.insertOne({ n: 7 })).acknowledged, true);
  assert.deepStrictEqual(await table.find({ n: 7 }).toArray(), [{ _id: id, n: 7 }]);
  await client.close();
  assert.deepStrictEqual(seen.slice(0, 2), ["insert", "find"]);
  server.close(() => console.log("ok"));
});
