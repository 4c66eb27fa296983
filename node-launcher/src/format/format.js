// Checks the format of the libraries' JavaScript, or sets it: format.js [--write]. It is part of the build, as
// spotless is for Java; target/formatter has the formatter, and the digests of texts that were found well formatted.
"use strict";

const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const root = path.resolve(__dirname, "../../..");
const formatter = path.join(root, "node-launcher/target/formatter");
const options = { parser: "acorn", printWidth: 120, trailingComma: "es5" };

// Loads the formatter only if there is something to format.
function load() {
  const webjars = path.join(formatter, "META-INF/resources/webjars/prettier");
  const folder = path.join(webjars, fs.readdirSync(webjars)[0]);
  const plugins = ["acorn", "estree"].map((name) => require(path.join(folder, "plugins", name + ".js")));
  const prettier = require(path.join(folder, "standalone.js"));
  return (text) => prettier.format(text, { ...options, plugins });
}

function sources() {
  const library = path.join(root, "library");
  return fs
    .readdirSync(library)
    .map((module) => path.join(library, module, "src/main/resources"))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith(".js"))
    .sort();
}

function digest(text) {
  return crypto.createHash("sha256").update(JSON.stringify(options)).update(text).digest("hex");
}

async function main(write) {
  const index = path.join(formatter, "well-formatted.json");
  const known = new Set(fs.existsSync(index) ? JSON.parse(fs.readFileSync(index, "utf8")) : []);
  const good = [];
  const bad = [];
  let format = null;
  for (const file of sources()) {
    const text = fs.readFileSync(file, "utf8");
    let formatted = text;
    if (!known.has(digest(text))) {
      format ??= load();
      formatted = await format(text);
    }
    if (formatted !== text && write) {
      fs.writeFileSync(file, formatted);
    } else if (formatted !== text) {
      bad.push(path.relative(root, file));
      continue;
    }
    good.push(digest(formatted));
  }
  fs.writeFileSync(index, JSON.stringify(good));
  if (bad.length > 0) {
    console.error("Not formatted; ./node node-launcher/src/format/format.js --write does it:\n  " + bad.join("\n  "));
    process.exitCode = 1;
  }
}

main(process.argv[2] === "--write");
