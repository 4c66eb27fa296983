// After a benchmark of release 0.1.6: timers, each set by the one before.
function next(i) {
  if (i > 0) {
    setTimeout(function () {
      next(i - 1);
    }, 1);
  }
}
next(700);
