if (import.meta.url.endsWith("test-passes.mjs") !== true) throw new Error(import.meta.url);
