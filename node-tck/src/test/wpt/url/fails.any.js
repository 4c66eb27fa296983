test(() => {}, "passes");
test(() => {
  throw new Error("the value is wrong");
}, "fails");
test(() => document.body, "needs a document");
