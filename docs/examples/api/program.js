#!/usr/bin/env node
puts("ARGV has " + ARGV.length + " parts");
print("without ");
print("a newline\n");
p({ name: "ryan", tags: [1, 2] });
puts(node.path.join("a", "..", "b", "c.js") + " " + node.path.dirname("a.js"));
puts(node.path.filename("/tmp/x.tar.gz") + " " + node.path.extname("/tmp/x.tar.gz"));
puts(node.encodeUtf8([0x68, 0xc3, 0xa9]));
node.compile("answer = 6 * 7", "computed.js");
puts(answer);

function onExit() {
  puts("the end");
}
