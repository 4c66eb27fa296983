// Gives the streams of a server to its program as requests and responses, like those of HTTP/1.1.
"use strict";

function onServerStream(Request, Response, stream, headers, flags, rawHeaders) {
  const server = stream.session?.server;
  if (server === undefined) {
    return; // the stream is gone already
  }
  const request = new Request(stream, headers, undefined, rawHeaders);
  const response = new Response(stream);
  if (headers[":method"] === "CONNECT") {
    if (!server.emit("connect", request, response)) {
      refuse(response, 405);
    }
  } else if (headers.expect === undefined) {
    server.emit("request", request, response);
  } else if (headers.expect === "100-continue") {
    if (!server.emit("checkContinue", request, response)) {
      response.writeContinue();
      server.emit("request", request, response);
    }
  } else if (!server.emit("checkExpectation", request, response)) {
    refuse(response, 417);
  }
}

function refuse(response, status) {
  response.statusCode = status;
  response.end();
}

return { onServerStream };
