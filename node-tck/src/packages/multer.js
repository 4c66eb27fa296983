// Allow: net=*
const multer = require("multer");
console.log("loaded");
const assert = require("node:assert");
const http = require("node:http");
const ask = require("./shared/ask.js");

const fs = require("node:fs");

const upload = multer({ dest: "files" }).single("file");
const server = http.createServer((request, response) => {
  upload(request, response, (error) => {
    response.end(error ? error.code : JSON.stringify({ text: request.body.text, name: request.file.originalname, data: fs.readFileSync(request.file.path, "utf8") }));
  });
});
server.listen(0, "127.0.0.1", async () => {
  const part = (head, data) => `--mark\r\nContent-Disposition: form-data; ${head}\r\n\r\n${data}\r\n`;
  const body = part(`name="text"`, "words") + part(`name="file"; filename="a.txt"`, "data".repeat(5000)) + "--mark--\r\n";
  const got = await ask(server.address().port, "POST", "/", body, { "content-type": "multipart/form-data; boundary=mark" });
  assert.deepStrictEqual(JSON.parse(got.text), { text: "words", name: "a.txt", data: "data".repeat(5000) });
  server.close(() => console.log("ok"));
});
