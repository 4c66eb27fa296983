// The module "fs/promises".
"use strict";

const { notImplemented } = use("internal/errors");
const { named, promise, promiseForm } = use("internal/fs/calls");
const operations = use("internal/fs/operations");
const constants = use("internal/fs/constants");

const promises = {};

for (const name of [
  "access",
  "copyFile",
  "rename",
  "truncate",
  "rm",
  "rmdir",
  "mkdir",
  "readdir",
  "readlink",
  "symlink",
]) {
  promises[name] = promiseForm(name, operations[name]);
}
for (const name of ["stat", "statfs", "link", "unlink", "chmod", "lchown", "chown", "utimes", "lutimes"]) {
  promises[name] = promiseForm(name, operations[name]);
}
promises.lstat = promiseForm("lstat", operations.lstatStrictly);
promises.realpath = promiseForm("realpath", operations.realpath);
promises.mkdtemp = promiseForm("mkdtemp", operations.mkdtemp);

promises.lchmod = async function lchmod() {
  throw notImplemented("lchmod()");
};

promises.open = async function open(path, flags, mode) {
  const { FileHandle } = use("internal/fs/file_handle");
  return new FileHandle(await promise(operations.open(path, flags, mode)));
};

// ---- whole files ----

for (const name of ["readFile", "writeFile", "appendFile"]) {
  promises[name] = named(name, async function (path, ...values) {
    if (path !== null && typeof path === "object" && use("internal/fs/file_handle").isHandle(path)) {
      return await path[name](...values);
    }
    return await use("internal/fs/promised_files")[name](path, ...values);
  });
}

// ---- what is loaded on first use ----

promises.cp = named("cp", async function (src, dest, options) {
  return await use("internal/fs/cp").copy(src, dest, options);
});
promises.opendir = named("opendir", async function (path, options) {
  return await use("internal/fs/dir").open(path, options);
});
promises.glob = named("glob", function (pattern, options) {
  return use("internal/fs/glob").each(pattern, options);
});
promises.watch = named("watch", function (filename, options) {
  return use("internal/fs/watch").each(filename, options);
});
promises.mkdtempDisposable = named("mkdtempDisposable", async function (prefix, options) {
  return await use("internal/fs/temporary").mkdtempDisposable(prefix, options);
});
promises.constants = constants;

return promises;
