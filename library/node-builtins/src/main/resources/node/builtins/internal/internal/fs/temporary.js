// Temporary directories that remove themselves.
"use strict";

const { promise, runSync } = use("internal/fs/calls");
const { mkdtemp, rm } = use("internal/fs/operations");
const { resolve } = use("path");

const forced = { recursive: true, force: true, maxRetries: 0, retryDelay: 0 };

function disposable(path, symbol, remove) {
  const found = { path, remove };
  if (symbol !== undefined) {
    found[symbol] = remove;
  }
  return found;
}

function mkdtempDisposableSync(prefix, options) {
  const path = runSync(mkdtemp(prefix, options));
  const full = resolve(String(path));
  return disposable(path, Symbol.dispose, function () {
    runSync(rm(full, forced));
  });
}

async function mkdtempDisposable(prefix, options) {
  const path = await promise(mkdtemp(prefix, options));
  const full = resolve(String(path));
  return disposable(path, Symbol.asyncDispose, async function () {
    await promise(rm(full, forced));
  });
}

return { mkdtempDisposable, mkdtempDisposableSync };
