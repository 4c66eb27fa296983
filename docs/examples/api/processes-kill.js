var child = node.createProcess("sleep 60");

child.addListener("exit", function (code) {
  puts("killed by signal " + (code - 128) + ", SIGTERM is " + node.SIGTERM);
  try {
    child.kill();
  } catch (error) {
    puts(error.code); // it is dead
  }
});
child.kill();
