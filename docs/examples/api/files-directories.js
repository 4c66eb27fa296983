var base = "/tmp/shelf-" + Date.now();

(async function () {
  await node.fs.mkdir(base, 0755);
  for (var name of ["b", "a"]) {
    var fd = await node.fs.open(base + "/" + name, "w");
    await node.fs.close(fd);
  }
  puts("there are " + (await node.fs.readdir(base)));

  await node.fs.rename(base + "/a", base + "/b"); // replaces b
  puts("there is " + (await node.fs.readdir(base)));

  await node.fs.rmdir(base).then(null, function (error) {
    puts("not removed: " + error.code);
  });
  await node.fs.unlink(base + "/b");
  await node.fs.rmdir(base);

  node.fs.exists(base, function (found) {
    puts("it is there: " + found);
  });
})();
