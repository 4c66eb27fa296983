// Messages of the library's and of programs' sections, which the environment variable NODE_DEBUG switches on.
"use strict";

const logs = new Map();
let pattern;

function isEnabled(section) {
  if (pattern === undefined) {
    const names = globalThis.process.env.NODE_DEBUG ?? "";
    pattern = null;
    if (names !== "") {
      const escaped = names
        .toUpperCase()
        .split(",")
        .map((name) => name.replace(/[|\\{}()[\]^$+?.]/g, "\\$&").replaceAll("*", ".*"));
      pattern = new RegExp(`^(?:${escaped.join("|")})$`);
    }
  }
  return pattern !== null && pattern.test(section);
}

function write(section, values) {
  const { process } = globalThis;
  const colors = Boolean(process.stderr.hasColors?.() && use("internal/util").shouldColorize(process.stderr));
  const { formatWithOptions } = use("internal/format");
  const { pid } = process;
  const name = colors ? use("internal/inspect").stylizeWithColor(section, "special") : section;
  const number = colors ? use("internal/inspect").stylizeWithColor(pid, "number") : pid;
  process.stderr.write(`${name} ${number}: ${formatWithOptions({ colors }, ...values)}\n`);
}

const revealing = new Set(["HTTP", "HTTP2"]);

function warn(section) {
  globalThis.process.emitWarning(
    `Setting the NODE_DEBUG environment variable to '${section.toLowerCase()}' can expose sensitive data ` +
      "(such as passwords, tokens and authentication headers) in the resulting log."
  );
}

// The callback receives the function that logs when that is first called.
function debuglog(name, callback) {
  const section = String(name).toUpperCase();
  let log = (...values) => {
    let enabled = logs.get(section);
    if (enabled === undefined) {
      enabled = isEnabled(section);
      logs.set(section, enabled);
      if (enabled && revealing.has(section)) {
        warn(section);
      }
    }
    log = enabled ? (...more) => write(section, more) : () => {};
    callback?.(logger);
    log(...values);
  };
  const logger = (...values) => log(...values);
  Object.defineProperty(logger, "enabled", {
    __proto__: null,
    get: () => isEnabled(section),
    configurable: true,
    enumerable: true,
  });
  return logger;
}

return { debuglog };
