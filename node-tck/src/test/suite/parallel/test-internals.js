throw new Error("must not run");
