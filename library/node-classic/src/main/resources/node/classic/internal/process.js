// Information about the program, and its end.
//
// Binding "process": version(), arguments() an array of strings, directory(), home(), compile(text, name),
// exit(code), which does not return.
"use strict";

const self = binding("process");

function exit(code) {
  const status = code === undefined || code === null ? 0 : Number(code);
  if (!use("primordials").isInteger(status)) {
    throw new TypeError("exit: expected a whole number, found " + String(code));
  }
  self.exit(status | 0);
}

function cwd() {
  return self.directory();
}

function compile(source, filename) {
  return self.compile(String(source), filename === undefined ? "node.compile" : String(filename));
}

// Reads the content of a file or a URL.
function cat(location, encoding) {
  const place = String(location);
  return /^https?:/i.test(place) ? use("httpclient").cat(place, encoding) : use("fs").cat(place, encoding);
}

return {
  version: self.version(),
  ARGV: use("primordials").list(self.arguments()),
  exit: exit,
  cwd: cwd,
  compile: compile,
  cat: cat,
};
