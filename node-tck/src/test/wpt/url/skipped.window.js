test(() => {}, "never runs");
