// A directory for one program, that removes itself in the end.
exports.path = "/tmp/node-" + Math.random().toString(36).slice(2);

exports.at = function (name) {
  return exports.path + "/" + name;
};

// Runs an asynchronous function in the directory.
exports.use = async function (work) {
  await node.fs.mkdir(exports.path, 0700);
  try {
    await work();
  } finally {
    await remove(exports.path);
  }
};

async function remove(directory) {
  for (const name of await node.fs.readdir(directory)) {
    const path = directory + "/" + name;
    const status = await node.fs.lstat(path);
    await ((status.mode & 0170000) === 0040000 ? remove(path) : node.fs.unlink(path));
  }
  await node.fs.rmdir(directory);
}

// The code with which a promise fails.
exports.code = async function (promise) {
  try {
    await promise;
  } catch (error) {
    return error.code;
  }
  return "none";
};

exports.write = async function (name, text) {
  const fd = await node.fs.open(exports.at(name), node.O_WRONLY | node.O_CREAT | node.O_TRUNC, 0644);
  await node.fs.write(fd, text);
  await node.fs.close(fd);
  return exports.at(name);
};
