// META: timeout=long
throw new Error("not a test");
