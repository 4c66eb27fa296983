// Errors of fetch, from what Java tells: with the names, codes and texts of Node.
"use strict";

const { list } = use("primordials");

function coded(name, code, message) {
  const error = new Error(message);
  error.name = name;
  error.code = code;
  return error;
}

function connectErrors(failure) {
  const { exceptionWithHostPort } = use("internal/errors");
  const { numberOf } = use("internal/errnos");
  const attempts = list(failure.attempts());
  const errors = [];
  for (let i = 0; i < attempts.length; i += 3) {
    errors.push(exceptionWithHostPort(numberOf(attempts[i]), "connect", attempts[i + 1], attempts[i + 2]));
  }
  if (errors.length === 1) {
    return errors[0];
  }
  const all = new AggregateError(errors);
  all.code = failure.code();
  return all;
}

function systemError(failure, begun) {
  const code = failure.code();
  const message = failure.message();
  if (code === "ETIMEDOUT" && message.startsWith("connect ")) {
    return coded("ConnectTimeoutError", "UND_ERR_CONNECT_TIMEOUT", "Connect Timeout Error");
  }
  if (code === "ETIMEDOUT") {
    return begun
      ? coded("BodyTimeoutError", "UND_ERR_BODY_TIMEOUT", "Body Timeout Error")
      : coded("HeadersTimeoutError", "UND_ERR_HEADERS_TIMEOUT", "Headers Timeout Error");
  }
  const number = use("internal/errnos").numberOf(code);
  if (code === "ECONNRESET" || code === "EPIPE") {
    return use("internal/errors").errnoException(number, code === "EPIPE" ? "write" : "read");
  }
  const error = new Error(message);
  if (number !== undefined) {
    error.errno = number;
  }
  error.code = code;
  return error;
}

// The cause of a failure. begun says whether there was a response.
function causeOf(failure, begun) {
  switch (failure.kind()) {
    case "connect":
      return connectErrors(failure);
    case "lookup": {
      const code = failure.code();
      const error = new Error(`getaddrinfo ${code} ${failure.host()}`);
      error.errno = code === "ENOTFOUND" ? -3008 : use("internal/errnos").numberOf(code);
      error.code = code;
      error.syscall = "getaddrinfo";
      error.hostname = failure.host();
      return error;
    }
    case "tls": {
      const error = new Error(failure.message());
      error.code = failure.code();
      return error;
    }
    case "message": {
      const { code, reason } = use("internal/http/common").parseError(failure.code(), failure.message(), true);
      return coded("HTTPParserError", code, `Response does not match the HTTP/1.1 protocol (${reason})`);
    }
    case "coding": {
      const error = new Error(failure.message());
      error.errno = failure.number();
      error.code = failure.code();
      return error;
    }
    case "lost":
      return coded("SocketError", "UND_ERR_SOCKET", "other side closed");
    case "system":
      return systemError(failure, begun);
    default:
      return new Error(failure.message());
  }
}

return {
  causeOf,
  failed: (cause) => new TypeError("fetch failed", { cause }),
  terminated: (cause) => new TypeError("terminated", { cause }),
};
