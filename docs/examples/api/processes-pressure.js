// Gives a child no more than it takes: waits for "drain" when a good deal is queued.
var child = node.createProcess("wc -c");
var line = "0123456789abcde\n".repeat(1024);
var left = 200;

function feed() {
  while (left > 0 && child.queued < 64 * 1024) {
    child.write(line);
    left--;
  }
  if (left === 0) {
    child.close();
  }
}
child.addListener("drain", feed);
feed();

child.addListener("output", function (data) {
  if (data !== null) {
    puts(data.trim() + " bytes");
  }
});
