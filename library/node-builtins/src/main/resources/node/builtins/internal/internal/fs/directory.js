// The working directory, which is one of the program and not of the process.
//
// Binding "fs": directory(path) sets where relative paths begin.
"use strict";

const { uvException } = use("internal/errors");
const { runSync } = use("internal/fs/calls");
const { realpath, stat } = use("internal/fs/operations");
const { isAbsolute, resolve } = use("path");

function failure(error, from, to) {
  const { errno, code } = error;
  const message = error.message.slice(code.length + 2, error.message.indexOf(","));
  return uvException({ errno, code, syscall: "chdir", message, path: from, dest: to });
}

// Returns the new directory. An absolute path leads out of one that was deleted.
function change(current, folder) {
  const from = isAbsolute(folder) ? folder : current();
  let path;
  try {
    path = runSync(realpath(resolve(from, folder)));
    runSync(stat(`${path}/`));
  } catch (error) {
    throw error.syscall === undefined ? error : failure(error, current(), folder);
  }
  binding("fs").directory(path);
  return path;
}

return { change };
