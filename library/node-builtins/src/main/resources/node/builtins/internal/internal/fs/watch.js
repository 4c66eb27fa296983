// watch: not there yet, and says so.
"use strict";

const { notImplemented } = use("internal/errors");

function watch() {
  throw notImplemented("function fs.watch");
}

async function* each() {
  throw notImplemented("function fs.promises.watch");
}

return { each, watch };
