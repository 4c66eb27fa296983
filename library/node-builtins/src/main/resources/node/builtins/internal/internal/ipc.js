// Channels for messages between a process and its child: send, disconnect, and the events "message", "internalMessage"
// and "disconnect" of the child's object or of process.
//
// Binding "subprocess": listen(texts, function(message), function()) and connect(address, texts, function(message),
// function()) return a handle with address(), sendText(text, function()), send(buffer, offset, length, function()),
// queued(), isConnected(), pause(paused), reference(alive), ended() and end().
"use strict";

const EventEmitter = use("events");
const { nextTick } = use("internal/tasks");
const { NodeError, NodeTypeError, invalidArgType, missingArgs, notImplemented } = use("internal/errors");
const { validateObject } = use("internal/validators");

// From this many bytes on, send() returns false.
const BACKLOG = 2 * 65536;

// Messages that wait for a listener. The other side has to wait when there are more.
const MOST_PENDING = 1000;

class Control extends EventEmitter {
  #handle;
  #count = 0;
  #counted = true;

  constructor(handle) {
    super();
    this.#handle = handle;
  }

  refCounted() {
    if (++this.#count === 1 && this.#counted) {
      this.#handle.reference(true);
    }
  }

  unrefCounted() {
    if (--this.#count === 0 && this.#counted) {
      this.#handle.reference(false);
      this.emit("unref");
    }
  }

  // From now on the program decides.
  ref() {
    this.#counted = false;
    this.#handle.reference(true);
  }

  unref() {
    this.#counted = false;
    this.#handle.reference(false);
  }
}

// What "advanced" needs is loaded with the first message: it needs process itself.
function codec(serialization) {
  if (serialization === "advanced") {
    return {
      texts: false,
      send: (handle, message, sent) => {
        const bytes = use("v8").serialize(message);
        return handle.send(bytes.buffer, bytes.byteOffset, bytes.byteLength, sent);
      },
      read: (message) => use("v8").deserialize(use("buffer").Buffer.from(message)),
    };
  }
  return {
    texts: true,
    send: (handle, message, sent) => handle.sendText(JSON.stringify(message), sent),
    read: (message) => JSON.parse(message),
  };
}

function isInternal(message) {
  return (
    message !== null &&
    typeof message === "object" &&
    typeof message.cmd === "string" &&
    message.cmd.length > 5 &&
    message.cmd.startsWith("NODE_")
  );
}

function closedError() {
  return new NodeError("ERR_IPC_CHANNEL_CLOSED", "Channel closed");
}

function isHandle(value) {
  const net = use("net");
  return (
    (typeof net.Socket === "function" && value instanceof net.Socket) ||
    (typeof net.Server === "function" && value instanceof net.Server) ||
    typeof value?.fd === "number"
  );
}

// Gives the target a channel. open(texts, message, closed) returns its handle; ended() is called when it is closed.
function setupChannel(target, serialization, open, ended) {
  const { texts, send, read } = codec(serialization);
  const pending = [];
  let paused = false;
  let finished = false;

  function deliver(message) {
    const internal = isInternal(message);
    const name = internal ? "internalMessage" : "message";
    if (!internal && target.listenerCount("message") === 0) {
      if (pending.length < MOST_PENDING) {
        pending.push(message);
      }
      if (pending.length === MOST_PENDING && !paused) {
        paused = true;
        handle.pause(true);
      }
      return;
    }
    nextTick(() => target.emit(name, message, undefined));
  }

  function flush() {
    for (const message of pending.splice(0)) {
      nextTick(() => target.emit("message", message, undefined));
    }
    if (paused) {
      paused = false;
      handle.pause(false);
    }
  }

  function finish() {
    if (finished) {
      return;
    }
    finished = true;
    target.connected = false;
    target.channel = null;
    nextTick(() => {
      target.emit("disconnect");
      ended();
    });
  }

  const handle = open(
    texts,
    (message) => {
      if (!finished) {
        deliver(read(message));
      }
    },
    finish
  );
  if (handle === null) {
    return null;
  }
  const control = new Control(handle);
  target.channel = control;
  target.connected = true;
  target.on("newListener", (name) => {
    if (name === "message" && pending.length > 0) {
      nextTick(flush);
    }
  });

  target.send = function (message, sendHandle, options, callback) {
    let done = callback;
    let given = options;
    let extra = sendHandle;
    if (typeof extra === "function") {
      done = extra;
      extra = undefined;
      given = undefined;
    } else if (typeof given === "function") {
      done = given;
      given = undefined;
    } else if (given !== undefined) {
      validateObject(given, "options");
    }
    if (this.connected) {
      return this._send(message, extra, given, done);
    }
    const error = closedError();
    if (typeof done === "function") {
      nextTick(done, error);
    } else {
      nextTick(() => this.emit("error", error));
    }
    return false;
  };

  target._send = function (message, sendHandle, options, callback) {
    if (message === undefined) {
      throw missingArgs("message");
    }
    if (!["string", "object", "number", "boolean"].includes(typeof message)) {
      throw invalidArgType("message", ["string", "object", "number", "boolean"], message);
    }
    if (sendHandle) {
      if (isHandle(sendHandle)) {
        throw notImplemented("option sendHandle: a connection cannot be sent to another process. subprocess.send");
      }
      throw new NodeTypeError("ERR_INVALID_HANDLE_TYPE", "This handle type cannot be sent");
    }
    const sent = typeof callback === "function" ? () => nextTick(callback, null) : () => {};
    if (!send(handle, message, sent)) {
      const error = closedError();
      if (typeof callback === "function") {
        nextTick(callback, error);
      } else if (!options?.swallowErrors) {
        nextTick(() => target.emit("error", error));
      }
      return false;
    }
    return handle.queued() < BACKLOG;
  };

  target.disconnect = function () {
    if (!this.connected) {
      this.emit("error", new NodeError("ERR_IPC_DISCONNECTED", "IPC channel is already disconnected"));
      return;
    }
    this._disconnect();
  };

  target._disconnect = function () {
    this.connected = false;
    handle.end();
    finish();
  };

  return {
    control,
    handle,
    // The other process has ended.
    ended: () => {
      pending.length = 0;
      if (paused) {
        paused = false;
        handle.pause(false);
      }
      handle.ended();
    },
  };
}

// The channel of process to the process that started this one. That may be gone, or another child may have inherited the
// variable: then there is none.
function connectParent(process, address, serialization) {
  connect(
    process,
    (texts, message, closed) => binding("subprocess").connect(address, texts, message, closed),
    serialization
  );
}

// Gives process the channel that open(texts, message, closed) opens.
function connect(process, open, serialization) {
  const channel = setupChannel(process, serialization, open, () => {});
  if (channel === null) {
    return;
  }
  const { control } = channel;
  process.on("newListener", (name) => {
    if (name === "message" || name === "disconnect") {
      control.refCounted();
    }
  });
  process.on("removeListener", (name) => {
    if (name === "message" || name === "disconnect") {
      control.unrefCounted();
    }
  });
}

return { connect, connectParent, setupChannel };
