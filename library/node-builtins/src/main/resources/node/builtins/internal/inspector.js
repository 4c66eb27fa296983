// The module "inspector". There is no inspector that a program could talk to: debuggers connect from outside.
"use strict";

const { NodeError } = use("internal/errors");
const { EventEmitter } = use("events");

function missing() {
  return new NodeError("ERR_INSPECTOR_NOT_AVAILABLE", "Inspector is not available");
}

class Session extends EventEmitter {
  connect() {
    throw missing();
  }

  connectToMainThread() {
    throw missing();
  }

  post() {
    throw new NodeError("ERR_INSPECTOR_NOT_CONNECTED", "Session is not connected");
  }

  disconnect() {}
}

return {
  open() {
    throw missing();
  },
  close() {},
  url() {
    return undefined;
  },
  waitForDebugger() {
    throw new NodeError("ERR_INSPECTOR_NOT_ACTIVE", "Inspector is not active");
  },
  console: globalThis.console,
  Session,
};
