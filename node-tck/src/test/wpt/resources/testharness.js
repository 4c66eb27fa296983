// What our own few tests need of the harness of the Web Platform Tests.
"use strict";

(() => {
  const waiting = [];
  const listeners = { result: [], completion: [] };
  let ended = false;

  const report = (name, error) => {
    const result = { name, status: error === undefined ? 0 : 1, message: error && `${error}` };
    for (const listener of listeners.result) listener(result);
  };

  const end = (status) => {
    if (ended) return;
    ended = true;
    for (const listener of listeners.completion) listener([], { status, message: null });
  };

  globalThis.setup = () => {};
  globalThis.timeout = () => end(2);
  globalThis.add_result_callback = (listener) => listeners.result.push(listener);
  globalThis.add_completion_callback = (listener) => listeners.completion.push(listener);
  globalThis.promise_test = (body, name) => {
    const run = async () => body();
    waiting.push(
      run().then(
        () => report(name),
        (error) => report(name, error)
      )
    );
  };
  globalThis.test = globalThis.promise_test;
  setImmediate(async () => {
    await Promise.all(waiting);
    end(0);
  });
})();
