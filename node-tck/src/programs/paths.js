// stdout: done
var equal = node.assert.equal;
equal(node.path.join("a", "b", "c.js"), "a/b/c.js");
equal(node.path.join("/a/", "/b"), "/a/b");
equal(node.path.join("a", "..", "..", "b"), "../b");
equal(node.path.join("/", ".."), "/");
equal(node.path.join(), ".");
equal(node.path.dirname("a.js"), ".");
equal(node.path.dirname("/a/b.js"), "/a");
equal(node.path.dirname("/a"), "/");
equal(node.path.dirname("a/b/"), "a");
equal(node.path.filename("/a/b.js"), "b.js");
equal(node.path.basename("/a/b.js", ".js"), "b");
equal(node.path.basename("/a/b/"), "b");
equal(node.path.extname("/a.b/c"), "");
equal(node.path.extname("c.tar.gz"), ".gz");
equal(node.path.extname(".profile"), "");
puts("done");
// rule: J20
