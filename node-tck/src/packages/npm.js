// Allow: child-process env
const { execFileSync } = require("node:child_process");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

const folder = path.dirname(require.resolve("npm/package.json"));
function run(name, ...words) {
  const environment = { ...process.env, npm_config_cache: path.resolve("cache"), npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" };
  return execFileSync(process.execPath, [path.join(folder, "bin", name + "-cli.js"), ...words], { encoding: "utf8", env: environment });
}

assert.strictEqual(run("npm", "--version").trim(), require("npm/package.json").version);
console.log("loaded");

fs.mkdirSync("tool");
fs.writeFileSync("tool/package.json", JSON.stringify({ name: "tool", version: "1.0.0", bin: "tool.js" }));
fs.writeFileSync("tool/tool.js", "#!/usr/bin/env node\nconsole.log('tool ' + process.argv[2]);\n");
run("npm", "pack", "./tool");
fs.writeFileSync("package.json", JSON.stringify({ name: "x", version: "1.0.0", scripts: { go: "tool now" } }));
run("npm", "install", "./tool-1.0.0.tgz");
assert.strictEqual(JSON.parse(fs.readFileSync("package-lock.json", "utf8")).packages["node_modules/tool"].version, "1.0.0");
run("npm", "ci");
assert.ok(fs.existsSync("node_modules/tool/tool.js"));
assert.match(run("npm", "run", "go"), /tool now/);
assert.match(run("npx", "tool", "again"), /tool again/);
console.log("ok");
