// The numbers of errors whose names Java gives.
"use strict";

const errnos = use("internal/errnos");

function errnoOf(code) {
  const number = errnos.numberOf(code);
  return number === undefined ? errnos.numberOf("EIO") : number;
}

// An error of listening or binding: "listen EADDRINUSE: address already in use :::80".
function exceptionAt(code, syscall, address, port) {
  const errno = errnoOf(code);
  const where = port > 0 ? `${address}:${port}` : `${address ?? ""}`;
  const error = new Error(`${syscall} ${code}: ${errnos.textOf(errno)}${where === "" ? "" : ` ${where}`}`);
  error.code = code;
  error.errno = errno;
  error.syscall = syscall;
  error.address = address;
  if (port > 0) {
    error.port = port;
  }
  return error;
}

return { errnoOf, exceptionAt };
