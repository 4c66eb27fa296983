// stdout: printed
// stdout: written
// stdout: by number
// stdout: in the hook
// status: 3
// What was accepted before node.exit appears.
puts("printed");
stdout.puts("written");
node.fs.write(1, "by number\n");

function onExit() {
  stdout.puts("in the hook");
}

node.exit(3);
// rule: J56
