// The option --check: compiles a program without running it.
//
// Binding "modules": format(file), text(file), url(file).
"use strict";

const files = binding("modules");

function isModule(name, isText) {
  return isText ? use("internal/options").value("--input-type") === "module" : files.format(name) === "module";
}

// A file, or a text that has only a name. Nothing that the program requires or imports is looked for.
function check(name, given) {
  const isText = given !== null;
  const text = isText ? given : files.text(name);
  if (isModule(name, isText)) {
    const { SourceTextModule } = use("internal/vm_modules");
    new SourceTextModule(text, { identifier: isText ? name : files.url(name) });
  } else {
    use("classic:module").compileText(name, text);
  }
}

return { check: check };
