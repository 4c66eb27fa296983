function later(value) {
  var promise = new node.Promise();
  setTimeout(function () {
    if (value < 0) {
      promise.emitError([new Error("too small")]);
    } else {
      promise.emitSuccess([value, value * 2]);
    }
  }, 1);
  return promise;
}

later(3).addCallback(function (one, two) {
  puts("callback: " + one + ", " + two);
  modern();
});

async function modern() {
  puts("await: " + (await later(4)).join()); // several values come as an array
  try {
    await later(-1);
  } catch (error) {
    puts("caught: " + error.message);
  }
}
