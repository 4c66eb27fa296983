// MessageChannel, MessagePort, MessageEvent and BroadcastChannel, which are globals, and what "worker_threads" has of
// ports.
//
// Binding "messages": channel() returns two ports; broadcast(name) returns one; detach(port) and attach(end) move it.
// What the receiver has not taken is bounded. postMessage returns false when a sender should wait for the event "drain",
// which the web has not; when the queues of all ports together are full, it throws.
"use strict";

const { NodeTypeError, missingArgs } = use("internal/errors");
const { write, read } = use("internal/clone");
const { dataCloneError, kClone, kTransfer } = use("internal/cloning");
const {
  CustomEvent,
  Event,
  EventTarget,
  NodeEventTarget,
  defineEventHandler,
  hybridDispatch,
  kCreateEvent,
  kNewListener,
  kRemoveListener,
  kTrustEvent,
} = use("internal/event_target");
const native = binding("messages");

const kInspect = Symbol.for("nodejs.util.inspect.custom");

function shown(value) {
  return use("internal/inspect").inspect(value);
}

function checkPort(value, name) {
  if (!isPort(value)) {
    throw new NodeTypeError(
      "ERR_INVALID_ARG_TYPE",
      `MessageEvent constructor: Expected eventInitDict.${name} ("${shown(value)}") to be an instance of MessagePort.`
    );
  }
}

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw missingArgs("type");
    super(type, options);
    const source = options?.source ?? null;
    if (source !== null) checkPort(source, "source");
    const ports = options?.ports === undefined ? [] : options.ports;
    if (typeof ports !== "object" || ports === null || typeof ports[Symbol.iterator] !== "function") {
      throw new NodeTypeError(
        "ERR_INVALID_ARG_TYPE",
        `MessageEvent constructor: eventInitDict.ports (${shown(ports)}) is not iterable.`
      );
    }
    this.#data = options?.data === undefined ? null : options.data;
    this.#origin = options?.origin === undefined ? "" : `${options.origin}`;
    this.#lastEventId = options?.lastEventId === undefined ? "" : `${options.lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze([...ports]);
    for (let i = 0; i < this.#ports.length; i++) checkPort(this.#ports[i], `ports[${i}]`);
  }

  get data() {
    return this.#data;
  }
  get origin() {
    return this.#origin;
  }
  get lastEventId() {
    return this.#lastEventId;
  }
  get source() {
    return this.#source;
  }
  get ports() {
    return this.#ports;
  }
}

// What a listener with the event's style sees of a message.
class Arrived {
  constructor(data, ports) {
    this.data = data;
    this.ports = ports;
  }
}

function eventOf(value, type) {
  if (value instanceof Arrived) return new MessageEvent(type, { ...value, [kTrustEvent]: true });
  return type === "message" || type === "messageerror"
    ? new MessageEvent(type, { data: value, [kTrustEvent]: true })
    : new CustomEvent(type, { detail: value });
}

// Before anything is transferred.
function checkRoom(port) {
  if (!port.hasRoom()) {
    const { DOMException } = use("internal/dom_exception");
    throw new DOMException("The queues of messages are full: receivers have not taken them", "QuotaExceededError");
  }
}

function transferFrom(value) {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object") throw notIterable("transferList");
  if (typeof value[Symbol.iterator] === "function") return listed(value, "transferList");
  const { transfer } = value;
  if (transfer === undefined) return [];
  if (transfer === null || typeof transfer !== "object") throw notIterable("options.transfer");
  return listed(transfer, "options.transfer");
}

function listed(values, name) {
  const iterator = typeof values[Symbol.iterator] === "function" ? values[Symbol.iterator]() : undefined;
  const next = iterator?.next;
  if (typeof next !== "function") throw notIterable(name);
  return [...{ [Symbol.iterator]: () => iterator }];
}

function notIterable(name) {
  return new NodeTypeError("ERR_INVALID_ARG_TYPE", `Optional ${name} argument must be an iterable`);
}

// Calls the listeners for a message of the binding. Listeners of Node's style get the value, the others an event.
function deliver(target, message) {
  let found;
  try {
    found = read(message);
  } catch (error) {
    hybridDispatch(target, error, "messageerror");
    return;
  }
  const ports = found.objects.filter(isPort);
  current = ports.length === 0 ? undefined : ports;
  try {
    hybridDispatch(target, found.value, "message");
  } finally {
    current = undefined;
  }
}

let current; // the ports that came with the message being delivered

let isPort;
let isBroadcast;
let nativeOf;
let portOf;

class Port extends NodeEventTarget {
  #port;

  static {
    isPort = (value) => typeof value === "object" && value !== null && #port in value;
    nativeOf = (port) => port.#port;
    portOf = (end) => new Port(native.attach(end));
  }

  constructor(port) {
    super();
    this.#port = port;
    port.listen(
      () => this.dispatchEvent(new Event("close")),
      () => this.dispatchEvent(new Event("drain"))
    );
  }

  [kCreateEvent](value, type) {
    return eventOf(type === "message" ? new Arrived(value, current ?? []) : value, type);
  }

  // A port with listeners for messages receives them, and keeps the program alive. Without one they wait.
  [kNewListener](size, type) {
    if (type === "message" && size === 1) {
      this.#port.reference(true);
      this.start();
    }
  }

  [kRemoveListener](size, type) {
    if (type === "message" && size === 0) {
      this.#port.reference(false);
      this.#port.stop();
    }
  }

  [kClone]() {
    throw dataCloneError("Object that needs transfer was found in message but not listed in transferList");
  }

  [kTransfer]() {
    return ["MessagePort", native.detach(this.#port)];
  }

  postMessage(message, transferList) {
    if (arguments.length === 0) {
      throw new NodeTypeError("ERR_MISSING_ARGS", 'The "message" argument must be specified');
    }
    checkRoom(this.#port);
    const transfer = transferFrom(transferList);
    let lost = false;
    for (const one of transfer) {
      if (!isPort(one)) continue;
      if (one === this) throw dataCloneError("Transfer list contains source port");
      if (!one.#port.isOpen()) throw dataCloneError("MessagePort in transfer list is already detached");
      lost ||= one.#port.isOtherOf(this.#port);
    }
    const written = write(message, transfer);
    if (lost) {
      process.emitWarning("The target port was posted to itself, and the communication channel was lost");
      this.#port.close();
      return true;
    }
    return this.#port.post(written);
  }

  start() {
    this.#port.start((message) => deliver(this, message));
  }

  close(callback) {
    if (typeof callback === "function") this.once("close", callback);
    this.#port.close();
  }

  ref() {
    this.#port.reference(true);
  }

  unref() {
    this.#port.reference(false);
  }

  hasRef() {
    return this.#port.isReferenced();
  }

  [kInspect](depth, options) {
    if (!isPort(this)) return this;
    const active = this.#port.isOpen();
    const shown = active ? { active, refed: this.hasRef() } : { active };
    return `MessagePort ${use("internal/inspect").inspect(shown, options)}`;
  }
}

// The class that programs see: they cannot make ports.
function MessagePort() {
  throw new NodeTypeError("ERR_CONSTRUCT_CALL_INVALID", "Constructor cannot be called");
}
MessagePort.prototype = Port.prototype;
Object.setPrototypeOf(MessagePort, NodeEventTarget);
Object.defineProperty(Port.prototype, "constructor", {
  __proto__: null,
  value: MessagePort,
  writable: true,
  configurable: true,
});

for (const name of ["postMessage", "start", "close", "ref", "unref"]) {
  Object.defineProperty(MessagePort.prototype, name, { __proto__: null, enumerable: true });
}
defineEventHandler(MessagePort.prototype, "message");
defineEventHandler(MessagePort.prototype, "messageerror");

function MessageChannel() {
  if (new.target === undefined) {
    throw new NodeTypeError(
      "ERR_CONSTRUCT_CALL_REQUIRED",
      "Class constructor MessageChannel cannot be invoked without `new`"
    );
  }
  const ports = native.channel();
  this.port1 = new Port(ports[0]);
  this.port2 = new Port(ports[1]);
}

class BroadcastChannel extends EventTarget {
  #port;
  #name;
  #closed = false;

  constructor(name) {
    if (arguments.length === 0) throw missingArgs("name");
    super();
    this.#name = `${name}`;
    this.#port = native.broadcast(this.#name);
    this.#port.listen(
      () => {},
      () => this.dispatchEvent(new Event("drain"))
    );
    this.#port.start((message) => {
      if (!this.#closed) deliver(this, message); // unlike a port, it drops what has arrived before
    });
    this.#port.reference(true);
  }

  static {
    const ofPort = nativeOf;
    nativeOf = (value) => (#port in value ? value.#port : ofPort(value));
    isBroadcast = (value) => typeof value === "object" && value !== null && #port in value;
  }

  static #check(value) {
    if (!isBroadcast(value)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type BroadcastChannel');
    }
  }

  [kCreateEvent](value, type) {
    return eventOf(value, type);
  }

  [kInspect](depth, options) {
    BroadcastChannel.#check(this);
    if (depth < 0) return "BroadcastChannel";
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const shown = { name: this.#name, active: !this.#closed };
    return `BroadcastChannel ${use("internal/inspect").inspect(shown, nested)}`;
  }

  get name() {
    BroadcastChannel.#check(this);
    return this.#name;
  }

  close() {
    BroadcastChannel.#check(this);
    if (this.#closed) return;
    this.#closed = true;
    this.#port.close();
  }

  postMessage(message) {
    BroadcastChannel.#check(this);
    if (arguments.length === 0) throw missingArgs("message");
    if (this.#closed) {
      throw new (use("internal/dom_exception").DOMException)("BroadcastChannel is closed.", "InvalidStateError");
    }
    checkRoom(this.#port);
    return this.#port.post(write(message, []));
  }

  ref() {
    BroadcastChannel.#check(this);
    this.#port.reference(true);
    return this;
  }

  unref() {
    BroadcastChannel.#check(this);
    this.#port.reference(false);
    return this;
  }
}

for (const name of ["name", "close", "postMessage"]) {
  Object.defineProperty(BroadcastChannel.prototype, name, { __proto__: null, enumerable: true });
}
defineEventHandler(BroadcastChannel.prototype, "message");
defineEventHandler(BroadcastChannel.prototype, "messageerror");
for (const [type, name] of [
  [MessageEvent, "MessageEvent"],
  [BroadcastChannel, "BroadcastChannel"],
]) {
  Object.defineProperty(type.prototype, Symbol.toStringTag, { __proto__: null, value: name, configurable: true });
}
for (const name of ["data", "origin", "lastEventId", "source", "ports"]) {
  Object.defineProperty(MessageEvent.prototype, name, { __proto__: null, enumerable: true });
}

// Returns { message } of the next message, without waiting; undefined if there is none.
function receiveMessageOnPort(port) {
  if (!isPort(port) && !isBroadcast(port)) {
    throw new NodeTypeError("ERR_INVALID_ARG_TYPE", 'The "port" argument must be a MessagePort instance');
  }
  const message = nativeOf(port).take();
  return message === null ? undefined : { message: read(message).value };
}

return { MessageEvent, MessagePort, MessageChannel, BroadcastChannel, receiveMessageOnPort, portOf, isPort };
