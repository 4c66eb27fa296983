const http = require("node:http");

// Sends a request to this machine, on a connection of its own, and returns the whole response.
module.exports = function ask(port, method, path, body, headers) {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, method, path, headers, host: "127.0.0.1", agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    request.on("error", reject).end(body);
  });
};
