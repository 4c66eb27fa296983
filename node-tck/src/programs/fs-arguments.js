// A wrong call throws at once and says what was expected and what was found.
var throws = node.assert.throws;

function wrong(action, pattern) {
  node.assert(throws(action, pattern) instanceof TypeError);
}

wrong(() => node.fs.stat(), /stat: expected a path as a string, found undefined/);
wrong(() => node.fs.open(3, 0), /open: expected a path as a string, found 3/);
wrong(() => node.fs.open("a"), /open: expected flags as a number, or one of r r\+/);
wrong(() => node.fs.open("a", -1), /open: expected flags, found -1/);
wrong(() => node.fs.open("a", "r", "0644"), /open: expected a mode, found "0644"/);
wrong(() => node.fs.close(null), /close: expected a descriptor, found null/);
wrong(() => node.fs.read(0), /read: expected a length, found undefined/);
wrong(() => node.fs.read(0, -1), /read: expected a length, found -1/);
wrong(() => node.fs.read(0, 1.5), /read: expected a length, found 1.5/);
wrong(() => node.fs.read(0, 1, -2), /read: expected a position or null, found -2/);
wrong(() => node.fs.read(0, 1, 0, "latin9"), /unknown encoding: latin9/);
wrong(() => node.fs.write(1, 5), /expected a string or an array of bytes, found 5/);
wrong(() => node.fs.rename("a"), /rename: expected a path as a string, found undefined/);
wrong(() => node.fs.mkdir("a", "b"), /mkdir: expected a mode, found "b"/);
wrong(() => node.fs.exists("a"), /exists: expected a function, found undefined/);
wrong(() => node.fs.strerror("ENOENT"), /strerror: expected a number, found "ENOENT"/);
wrong(() => new node.fs.File({ encoding: "x" }), /unknown encoding: x/);
wrong(() => new node.fs.File({ fd: "1" }), /File: expected a descriptor, found "1"/);
puts("done");
// stdout: done
// rule: J51
