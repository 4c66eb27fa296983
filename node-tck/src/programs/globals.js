// arguments: one --version
// stdout: 8
// stdout: {"a":[1,null]}
// stdout: undefined
// stdout: ab
// stdout: done
var equal = node.assert.equal;
implicit = 010; // 2009 was sloppy
p(implicit);
p({ a: [1, undefined] });
p(undefined);
print("a");
print("b\n");

equal(ARGV.length, 4);
equal(ARGV[1], __filename);
equal(ARGV[2], "one");
equal(ARGV[3], "--version");
equal(node.path.filename(__filename), "globals.js");
equal(typeof node.version, "string");
equal(node.cwd().charAt(0), "/");
equal(node.encodeUtf8([104, 0xc3, 0xb6]), "h\u00f6");
equal(node.SIGTERM, 15);
equal(node.EADDRINUSE, 98);
equal(node.EXDEV, 18);
equal(node.EACCES, 13);
equal(node.ETIMEDOUT, 110);
equal(node.SIGSYS, 31);
equal(node.O_APPEND, 1024);
equal(node.O_CREAT, 64);
equal(node.O_EXCL, 128);
equal(node.O_TRUNC, 512);
equal(node.S_IRWXU, 448);
equal(node.STDERR_FILENO, 2);
equal(this, exports);
equal(typeof include, "function");
equal(node.compile("var compiled = 5; compiled + 1", "virtual.js"), 6);
equal(compiled, 5);
equal(typeof globalThis.implicit, "number");
// Beside what the program defines, only names of today's Node may be listed, and none of 2009's.
const listed =
  "atob btoa clearImmediate clearInterval clearTimeout crypto fetch global navigator performance queueMicrotask " +
  "setImmediate setInterval setTimeout structuredClone";
const others = Object.keys(globalThis).filter((name) => !listed.split(" ").includes(name));
equal(others.join(), "implicit,compiled");

// What a program replaces stays replaced.
setTimeout = 3;
equal(setTimeout, 3);
puts("done");
// rule: J1
