setTimeout(() => {
  throw new RangeError("too late");
}, 1);
