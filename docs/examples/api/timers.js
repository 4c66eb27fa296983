var count = 0;
setInterval(function () {
  puts("again " + ++count);
  if (count === 3) {
    clearInterval(this); // the timer itself
    setTimeout(once, 10, "with an argument");
  }
}, 5);

function once(how) {
  puts("once, " + how);
}

var never = setTimeout(function () {
  puts("never");
}, 60000);
clearTimeout(never);
