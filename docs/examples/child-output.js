// Shows what a command prints, as it prints it: node child-output.js COMMAND [PORT]
//
// Each request runs it anew. A reader that does not keep up stops the command until it does; one that goes away ends it.
if (ARGV.length < 3) {
  console.error("Usage: node child-output.js COMMAND [PORT]");
  node.exit(1);
}
var command = "exec " + ARGV[2]; // in place of the shell, so that signals reach it

var server = node.http.createServer(function (req, res) {
  var child = node.createProcess(command);
  var running = true;

  res.sendHeader(200, [["Content-Type", "text/plain; charset=utf-8"], ["Cache-Control", "no-store"]]);

  function show(data) {
    if (data !== null && running && !res.sendBody(data, "utf8")) {
      signal("SIGSTOP");
    }
  }
  function signal(name) {
    try {
      child.kill(name);
    } catch (error) {
      if (error.code !== "ESRCH") {
        throw error; // else it has ended, and what it left is still on the way
      }
    }
  }
  child.addListener("output", show);
  child.addListener("error", show);
  res.addListener("drain", function () {
    signal("SIGCONT");
  });
  res.addListener("close", function () {
    running = false;
    signal("SIGKILL");
  });
  child.addListener("exit", function (code) {
    puts("exit " + code);
    if (running) {
      res.sendBody("exit " + code + "\n");
      res.finish();
    }
  });
});

server.listen(Number(ARGV[3] || 8000));
puts("Output at http://127.0.0.1:" + server.port + "/");
