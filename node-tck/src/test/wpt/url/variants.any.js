// META: variant=?first
// META: variant=?second
test(() => {
  if (location.search !== "?first") throw new Error("not the first");
}, "the first variant");
