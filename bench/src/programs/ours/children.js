// 1000 children, one after another.
let left = 1000;
const began = Date.now();

function next() {
  node.createProcess("true").addListener("exit", function (code) {
    if (code !== 0) {
      throw new Error("expected 0, found " + code);
    }
    if (--left > 0) {
      next();
    } else {
      puts("result " + (Date.now() - began));
    }
  });
}
next();
