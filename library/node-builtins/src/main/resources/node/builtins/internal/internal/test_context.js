// What a test's function receives.
"use strict";

const { define, failure, hook, hookNames, root } = use("internal/test_tree");
const { validateFunction, validateNumber } = use("internal/validators");
const { lazyProperties } = use("internal/util");

// Assertions that count for the plan.
function assertions(node) {
  const assert = use("assert");
  const counting = {};
  for (const name of Object.keys(assert)) {
    if (typeof assert[name] === "function" && !/^(?:Assert|AssertionError|strict)$/.test(name)) {
      counting[name] = (...args) => {
        count(node);
        return assert[name](...args);
      };
    }
  }
  for (const [name, fn] of root.assertions) {
    counting[name] = (...args) => {
      count(node);
      return fn.apply(node.context, args);
    };
  }
  return counting;
}

function count(node) {
  if (node.plan !== undefined) {
    node.plan.actual++;
  }
}

async function waitFor(condition, { interval = 50, timeout = 1000 } = {}) {
  validateFunction(condition, "condition");
  const [seconds, nanoseconds] = use("process").hrtime();
  for (;;) {
    try {
      return await condition();
    } catch (error) {
      const [more, rest] = use("process").hrtime([seconds, nanoseconds]);
      if (more * 1000 + rest / 1e6 >= timeout) {
        throw failure("waitFor() timed out", error);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

function contextOf(node) {
  const context = {
    get name() {
      return node.name;
    },
    get fullName() {
      return node.fullName;
    },
    get filePath() {
      return use("process").argv[1];
    },
    get passed() {
      return node.error === null;
    },
    get error() {
      return node.error;
    },
    get signal() {
      node.abort ??= new AbortController();
      return node.abort.signal;
    },
    attempt: 0,
    diagnostic(message) {
      node.diagnostics.push(String(message));
    },
    plan(expected) {
      validateNumber(expected, "count", 0);
      node.plan = { expected, actual: 0 };
    },
    runOnly() {},
    skip(message) {
      node.skip = message ?? true;
    },
    todo(message) {
      node.todo = message ?? true;
    },
    test(name, options, fn) {
      count(node);
      let [label, settings, body] = [name, options, fn];
      if (typeof label === "function") {
        [label, settings, body] = [label.name, {}, label];
      } else if (typeof settings === "function") {
        [settings, body] = [{}, settings];
      }
      return define("test", label || "<anonymous>", settings ?? {}, body, node);
    },
    waitFor,
  };
  for (const name of hookNames) {
    context[name] = (fn, options) => hook(name, fn, options, node);
  }
  return lazyProperties(context, {
    assert: () => assertions(node),
    mock: () => (node.mocks = new (use("internal/test_mocks").MockTracker)()),
  });
}

return contextOf;
