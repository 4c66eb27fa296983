// The option "stdio" of the functions that start processes.
//
// Binding "subprocess": placeOf(descriptor) returns a path that leads to an open file, or null.
"use strict";

const { NodeError, NodeTypeError, invalidArgValue, notImplemented } = use("internal/errors");

function inspect(value) {
  return use("internal/inspect").inspect(value);
}

function fromString(stdio, channel) {
  switch (stdio) {
    case "ignore":
    case "overlapped":
    case "pipe":
      return channel ? [stdio, stdio, stdio, channel] : [stdio, stdio, stdio];
    case "inherit":
      return channel ? [0, 1, 2, channel] : [0, 1, 2];
    default:
      throw invalidArgValue("stdio", stdio);
  }
}

function isStream(value) {
  return typeof value === "object" && (typeof value.pipe === "function" || typeof value.write === "function");
}

function one(value, i, sync) {
  if (value === "ignore") {
    return { type: "ignore" };
  }
  if (value === "pipe" || value === "overlapped" || (typeof value === "number" && value < 0)) {
    return { type: value === "overlapped" ? "overlapped" : "pipe", readable: i === 0, writable: i !== 0 };
  }
  if (value === "inherit") {
    return { type: "inherit", fd: i };
  }
  if (typeof value === "number" || typeof value.fd === "number") {
    return { type: "fd", fd: typeof value === "number" ? value : value.fd };
  }
  if (ArrayBuffer.isView(value) || typeof value === "string") {
    if (!sync) {
      throw new NodeTypeError(
        "ERR_INVALID_SYNC_FORK_INPUT",
        `Asynchronous forks do not support Buffer, TypedArray, DataView or string input: ${inspect(value)}`
      );
    }
    throw invalidArgValue("stdio", value);
  }
  if (isStream(value)) {
    return { type: "wrap", stream: value };
  }
  throw invalidArgValue("stdio", value);
}

// Returns the descriptors as objects, and where the channel is.
function getValidStdio(stdio, sync) {
  let list = stdio;
  if (typeof list === "string") {
    list = fromString(list);
  } else if (!Array.isArray(list)) {
    throw invalidArgValue("stdio", list);
  }
  while (list.length < 3) {
    list.push(undefined);
  }
  let ipcFd;
  const result = list.map((value, i) => {
    if (value === "ipc") {
      if (sync) {
        throw new NodeError("ERR_IPC_SYNC_FORK", "IPC cannot be used with synchronous forks");
      }
      if (ipcFd !== undefined) {
        throw new NodeError("ERR_IPC_ONE_PIPE", "Child process can have only one IPC pipe");
      }
      ipcFd = i;
      return { type: "pipe", ipc: true };
    }
    return one(value ?? (i < 3 ? "pipe" : "ignore"), i, sync);
  });
  return { stdio: result, ipc: ipcFd === undefined ? undefined : result[ipcFd], ipcFd };
}

function own(fd) {
  if (fd <= 2) {
    return `own ${fd}`;
  }
  const place = binding("subprocess").placeOf(fd);
  if (place === null) {
    throw use("internal/errors").errnoException(-9, "spawn"); // EBADF
  }
  return `file ${place}`;
}

// Returns the first three descriptors as Java takes them. A stream of JavaScript is connected by a pipe of its own.
function descriptors(stdio) {
  for (let i = 3; i < stdio.length; i++) {
    if (stdio[i].type !== "ignore" && !stdio[i].ipc) {
      throw notImplemented(`option stdio with more than three descriptors`);
    }
  }
  return stdio.slice(0, 3).map((item) => {
    switch (item.type) {
      case "ignore":
        return "ignore";
      case "inherit":
      case "fd":
        return own(item.fd);
      default:
        return item.ipc ? "ignore" : "pipe";
    }
  });
}

return { descriptors, fromString, getValidStdio };
