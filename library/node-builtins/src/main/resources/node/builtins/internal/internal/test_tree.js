// The tests and suites of a program, and how they run.
"use strict";

const { NodeError } = use("internal/errors");
const { validateFunction, validateNumber } = use("internal/validators");
const process = use("process");

const hookNames = ["before", "after", "beforeEach", "afterEach"];

function failure(text, cause) {
  const error = new NodeError("ERR_TEST_FAILURE", text);
  if (cause !== undefined) {
    error.cause = cause;
  }
  return error;
}

class Node {
  constructor(kind, name, parent, options, fn) {
    this.kind = kind;
    this.name = name;
    this.parent = parent;
    this.fn = fn;
    this.options = options;
    this.skip = options.skip ?? parent?.skip;
    this.todo = options.todo ?? parent?.todo;
    this.children = [];
    this.hooks = { before: [], after: [], beforeEach: [], afterEach: [] };
    this.hasBegun = false; // its hooks before
    this.error = null;
    this.diagnostics = [];
    this.promise = null;
    this.plan = undefined;
    this.assertions = new Map();
  }

  get fullName() {
    return this.parent === null || this.parent === root ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  get level() {
    return this.parent === null ? -1 : this.parent.level + 1;
  }
}

const root = new Node("root", "<root>", null, {}, undefined);
let building = root; // the suite whose function runs
let running = root; // the test that runs
let started = false;
const counts = { tests: 0, suites: 0, pass: 0, fail: 0, skipped: 0, todo: 0 };

// ---- definitions ----

// Returns a promise that is fulfilled when the test has ended. It is rejected by nothing: failures set the exit code.
function define(kind, name, options, fn, parent = building) {
  if (fn !== undefined) {
    validateFunction(fn, "fn");
  }
  if (options.timeout != null && options.timeout !== Infinity) {
    validateNumber(options.timeout, "options.timeout", 0, 2147483647);
  }
  const node = new Node(kind, String(name), parent, options, fn);
  parent.children.push(node);
  start();
  if (kind === "suite") {
    build(node);
  }
  if (parent.kind === "test") {
    node.promise = run(node);
    return node.promise;
  }
  return new Promise((resolve) => (node.onEnd = resolve));
}

function build(node) {
  if (node.fn === undefined || node.skip) {
    return;
  }
  const outer = building;
  building = node;
  try {
    const made = node.fn.call(contextOf(node), contextOf(node));
    if (made !== undefined && typeof made?.then === "function") {
      node.building = made;
    }
  } catch (error) {
    node.error = error;
  } finally {
    building = outer;
  }
}

function hook(name, fn, options = {}, node = building) {
  validateFunction(fn, "fn");
  node.hooks[name].push({ fn, options });
  start();
}

// ---- running ----

function start() {
  if (started) {
    return;
  }
  started = true;
  process.on("uncaughtException", onError);
  process.on("unhandledRejection", onError);
  process.on("beforeExit", onIdle);
  process.on("exit", () => (process.exitCode ||= counts.fail > 0 ? 1 : process.exitCode));
  setImmediate(runRoot);
}

function onError(error) {
  const node = running;
  if (node === root) {
    counts.fail++;
    print(0, `✖ ${use("internal/inspect").inspect(error)}`);
    process.exitCode = 1;
    return;
  }
  node.error ??= error;
  node.interrupt?.();
}

// Nothing is left to wait for, but a test has not ended.
function onIdle() {
  if (running !== root) {
    running.error ??= failure("Promise resolution is still pending but the event loop has already resolved");
    running.interrupt?.();
  }
}

async function runRoot() {
  const began = process.hrtime();
  for (let at = 0; at < root.children.length; at++) {
    await run(root.children[at]);
    if (at === root.children.length - 1) {
      await new Promise((resolve) => setImmediate(resolve)); // more may come
    }
  }
  await runHooks(root, "after", root);
  const names = { tests: counts.tests, suites: counts.suites, pass: counts.pass, fail: counts.fail };
  for (const [name, count] of Object.entries({ ...names, cancelled: 0, skipped: counts.skipped, todo: counts.todo })) {
    print(0, `ℹ ${name} ${count}`);
  }
  print(0, `ℹ duration_ms ${milliseconds(began)}`);
  process.off("uncaughtException", onError);
  process.off("unhandledRejection", onError);
  process.off("beforeExit", onIdle);
  if (counts.fail > 0) {
    process.exitCode = 1;
  }
}

function milliseconds(began) {
  const [seconds, nanoseconds] = process.hrtime(began);
  return seconds * 1000 + nanoseconds / 1e6;
}

function print(level, text) {
  const indent = "  ".repeat(Math.max(0, level));
  process.stdout.write(`${indent}${text.replaceAll("\n", `\n${indent}`)}\n`);
}

async function run(node) {
  const began = process.hrtime();
  if (node.kind === "suite") {
    counts.suites++;
  } else {
    counts.tests++;
  }
  if (node.skip) {
    finish(node, began);
    return;
  }
  const outer = running;
  try {
    if (node.kind === "suite") {
      await runSuite(node);
    } else {
      running = node;
      await runTest(node);
    }
  } catch (error) {
    node.error ??= error;
  } finally {
    running = outer;
  }
  finish(node, began);
}

async function runSuite(node) {
  if (node.error !== null) {
    return;
  }
  await node.building;
  await begin(node);
  for (let at = 0; at < node.children.length; at++) {
    await run(node.children[at]);
  }
  await runHooks(node, "after", node);
  const failed = node.children.filter((child) => child.hasFailed).length;
  if (failed > 0) {
    node.error ??= failure(`${failed} subtest${failed > 1 ? "s" : ""} failed`);
  }
}

// Runs the hooks before of a suite and of those around it, once.
async function begin(node) {
  if (node === null || node.hasBegun) {
    return;
  }
  await begin(node.parent);
  node.hasBegun = true;
  if (node.kind !== "test") {
    await runHooks(node, "before", node);
  }
}

async function runHooks(node, name, subject) {
  for (const one of node.hooks[name]) {
    await call(one.fn, contextOf(subject), one.options);
  }
}

async function eachHooks(node, name, subject) {
  const chain = [];
  for (let above = node.parent; above !== null; above = above.parent) {
    chain.push(above);
  }
  if (name === "beforeEach") {
    chain.reverse();
  }
  for (const above of chain) {
    await runHooks(above, name, subject);
  }
}

async function runTest(node) {
  await begin(node.parent);
  const context = contextOf(node);
  try {
    await eachHooks(node, "beforeEach", node);
    await runHooks(node, "before", node);
    if (node.fn !== undefined) {
      const interrupted = new Promise((resolve) => (node.interrupt = resolve));
      await Promise.race([call(node.fn, context, node.options), interrupted]);
    }
    for (const child of node.children) {
      await child.promise;
    }
    checkPlan(node);
  } catch (error) {
    node.error ??= error ?? failure(String(error));
  }
  node.abort?.abort();
  try {
    await runHooks(node, "after", node);
    await eachHooks(node, "afterEach", node);
  } catch (error) {
    node.error ??= error;
  }
  node.mocks?.reset();
  const failed = node.children.filter((child) => child.hasFailed).length;
  if (failed > 0) {
    node.error ??= failure(`${failed} subtest${failed > 1 ? "s" : ""} failed`);
  }
}

function checkPlan(node) {
  if (node.plan !== undefined && node.plan.expected !== node.plan.actual) {
    throw failure(`plan expected ${node.plan.expected} assertions but received ${node.plan.actual}`);
  }
}

// Calls a function that takes a context, or a context and a callback.
function call(fn, context, options) {
  const result =
    fn.length > 1
      ? new Promise((resolve, reject) => {
          const returned = fn.call(context, context, (error) => (error ? reject(error) : resolve()));
          if (typeof returned?.then === "function") {
            reject(failure("passed a callback but also returned a Promise"));
          }
        })
      : Promise.resolve(fn.call(context, context));
  const { timeout } = options;
  if (timeout == null || timeout === Infinity) {
    return result;
  }
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(failure(`test timed out after ${timeout}ms`)), timeout);
  });
  return Promise.race([result, late]).finally(() => clearTimeout(timer));
}

function finish(node, began) {
  const { expectFailure } = node.options;
  if (expectFailure && !node.skip) {
    node.error = node.error === null ? failure("test was expected to fail but passed") : null;
  }
  const isTest = node.kind === "test";
  const label = `${node.name} (${milliseconds(began)}ms)`;
  const note = (word, value) => ` # ${word}${typeof value === "string" ? ` ${value}` : ""}`;
  if (node.skip) {
    counts.skipped += isTest ? 1 : 0;
    print(node.level, `﹣ ${label}${note("SKIP", node.skip)}`);
  } else if (node.todo) {
    counts.todo += isTest ? 1 : 0;
    print(node.level, `${node.error === null ? "✔" : "⚠"} ${label}${note("TODO", node.todo)}`);
  } else if (node.error === null) {
    counts.pass += isTest ? 1 : 0;
    print(node.level, `✔ ${label}`);
  } else {
    node.hasFailed = true;
    counts.fail += isTest || node.children.every((child) => !child.hasFailed) ? 1 : 0;
    process.exitCode = 1;
    print(node.level, `✖ ${label}`);
    print(node.level + 1, use("internal/inspect").inspect(node.error));
  }
  for (const text of node.diagnostics) {
    print(node.level, `ℹ ${text}`);
  }
  node.onEnd?.();
}

// ---- what a test receives ----

function contextOf(node) {
  node.context ??= use("internal/test_context")(node);
  return node.context;
}

return { define, failure, hook, hookNames, root };
