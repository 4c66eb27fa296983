// After a benchmark of release 0.1.6: children that print, each started by the end of the one before.
function next(i) {
  if (i === 0) {
    return;
  }
  const child = node.createProcess("echo hello");
  child.addListener("output", function (chunk) {
    if (chunk) {
      print(chunk);
    }
  });
  child.addListener("exit", function (code) {
    if (code !== 0) {
      node.exit(1);
    }
    next(i - 1);
  });
}
next(500);
