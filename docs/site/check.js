// Goes through the built site: every address in it leads to a file, every anchor to an id, and nothing is fetched from elsewhere.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

const DIST = "dist";
const BASE = process.env.SITE_BASE || "/";
const html = readdirSync(DIST, { recursive: true }).filter((name) => name.endsWith(".html"));
const text = new Map(html.map((name) => [name, readFileSync(join(DIST, name), "utf8")]));
const ids = new Map([...text].map(([name, page]) => [name, new Set([...page.matchAll(/ id="([^"]*)"/g)].map((found) => found[1]))]));
const decode = (value) => value.replace(/&amp;/g, "&").replace(/&quot;/g, '"').replace(/&#39;/g, "'");

const faults = [];
let links = 0;
for (const [name, page] of text) {
  const markup = page.replace(/<script\b[^]*?<\/script>/g, (script) => script.slice(0, script.indexOf(">") + 1));
  for (const [, tag, attributes] of markup.matchAll(/<([a-z]+)\b([^<>]*)>/g)) {
    const found = / (?:href|src)="([^"]*)"/.exec(attributes);
    if (found === null) {
      continue;
    }
    const url = new URL(decode(found[1]), "site://x" + BASE + name.split("\\").join("/"));
    links++;
    if (url.protocol !== "site:") {
      if (tag !== "a" && url.protocol !== "data:") {
        faults.push(name + ": " + tag + " fetches " + url);
      }
      continue;
    }
    let file = decodeURIComponent(url.pathname);
    if (!file.startsWith(BASE)) {
      faults.push(name + ": " + found[1] + " leads out of " + BASE);
      continue;
    }
    file = file.slice(BASE.length);
    if (file === "" || file.endsWith("/")) {
      file += "index.html";
    }
    if (!existsSync(join(DIST, file)) || !statSync(join(DIST, file)).isFile()) {
      faults.push(name + ": " + found[1] + " leads nowhere");
    } else if (url.hash !== "" && !ids.get(file)?.has(decodeURIComponent(url.hash.slice(1)))) {
      faults.push(name + ": " + found[1] + " has no such place");
    }
  }
}
if (faults.length > 0) {
  console.error([...new Set(faults)].join("\n"));
  process.exit(1);
}
console.log(html.length + " pages, " + links + " links; " + relative(process.env.SITE_ROOT || ".", DIST));
