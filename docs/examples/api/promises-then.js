// As today's promises: each of these gives another one.
node.fs
  .lstat("/no/such/file")
  .catch(function (error) {
    puts("caught: " + error.code);
    return node.fs.lstat(__filename); // describes a link, not what it leads to
  })
  .then(function (status) {
    puts("a file: " + ((status.mode & 0170000) === 0100000));
  })
  .finally(function () {
    puts("done");
  });
