// The option --check: compiles a program without running it.
//
// Binding "modules": format(file), text(file).
"use strict";

const files = binding("modules");

function check(name, given) {
  const module = given === null ? files.format(name) === "module" : false;
  if (module || use("internal/options").value("--input-type") === "module") {
    throw use("internal/errors").notImplemented("option --check for an ES module");
  }
  use("classic:module").compileText(name, given === null ? files.text(name) : given);
}

return { check: check };
