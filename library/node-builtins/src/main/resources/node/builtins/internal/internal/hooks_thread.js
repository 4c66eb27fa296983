// The thread that runs the hooks of module.register(). It ends with the program.
"use strict";

const { describe } = use("internal/worker_errors");
const process = use("process");

// state: how many answers there were; the status + 1 when the thread ends. The program may block until it changes.
function begin(port, state) {
  const hooks = use("internal/module_hooks");
  const open = new Set(); // the numbers of requests without an answer

  function wake() {
    Atomics.add(state, 0, 1);
    Atomics.notify(state, 0);
  }

  function answer(message) {
    if (!open.delete(message.id)) return; // the program was told that it will never come
    if (open.size === 0) port.ref();
    try {
      port.postMessage(message);
    } catch (error) {
      port.postMessage({ id: message.id, error: describe(error) }); // a value that cannot be cloned
    }
    wake();
  }

  // While a request is open, only what its hook does keeps the thread.
  port.on("message", ({ id, kind, values }) => {
    open.add(id);
    port.unref();
    hooks.answer(kind, values).then(
      (value) => answer({ id, value }),
      (error) => answer({ id, error: describe(error) })
    );
  });
  process.on("beforeExit", () => {
    for (const id of [...open]) answer({ id, never: true });
  });
  process.on("exit", (status) => {
    Atomics.store(state, 1, status + 1);
    wake();
  });
}

return { begin };
