var path = "/tmp/notes-" + Date.now();

// As in 2009: a promise for each step.
node.fs.open(path, node.O_WRONLY | node.O_CREAT | node.O_EXCL, 0644).addCallback(function (fd) {
  // On one descriptor nothing has to be waited for: the order is kept.
  node.fs.write(fd, "gr\u00fcn\n");
  node.fs.write(fd, [98, 108, 97, 117, 10]);
  node.fs.close(fd).addCallback(read);
});

// As today.
async function read() {
  print(await node.fs.cat(path, "utf8"));

  var fd = await node.fs.open(path, "r");
  var [bytes, count] = await node.fs.read(fd, 4);
  puts(count + " bytes: " + bytes);
  var [text] = await node.fs.read(fd, 100, 6, "utf8");
  print("from 6 on: " + text);
  await node.fs.close(fd);

  var status = await node.fs.stat(path);
  puts(status.size + " bytes, mode " + (status.mode & 0777).toString(8));

  await node.fs.unlink(path);
  try {
    await node.fs.stat(path);
  } catch (error) {
    puts(error.code + " is " + error.errno + ": " + node.fs.strerror(error.errno));
  }
}
