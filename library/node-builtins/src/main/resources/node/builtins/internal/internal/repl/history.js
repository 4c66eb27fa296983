// The history of a prompt in a file, one line each, the newest first.
"use strict";

const fs = use("fs");
const { validateFunction } = use("internal/validators");

// Loads the history, and keeps it in the file when the prompt ends.
function keep(server, file, size, callback) {
  validateFunction(callback, "callback");
  if (file === "" || file === null) {
    callback(null, server);
    return;
  }
  server.pause();
  fs.readFile(file, "utf8", (error, text) => {
    if (server.closed) return;
    server.resume();
    if (error && error.code !== "ENOENT") {
      server.output.write("\nError: Could not open history file.\nREPL session history will not be persisted.\n");
      callback(null, server);
      return;
    }
    const lines = error ? [] : text.split(/\r?\n/, size).filter((line) => line !== "");
    server.history = [...server.history, ...lines].slice(0, size);
    server.once("exit", () => save(server, file));
    callback(null, server);
  });
}

function save(server, file) {
  try {
    fs.writeFileSync(file, server.history.join("\n"), { mode: 0o600 });
  } catch {
    server.output.write("\nError: Could not write the history file.\n");
  }
}

return { keep };
