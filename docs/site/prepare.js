// Makes the pages of the site, in target/site/pages, out of the Markdown of docs, which stays as a forge shows it. Links are
// rewritten to where their targets come to lie:
//
//   docs/api/README.md      /api/              docs/README.md and README.md     /
//   docs/api/http.md        /api/http          CONTRIBUTING.md                  /project/CONTRIBUTING
//   docs/examples/echo.js   /examples/echo.js, a page that shows it
//
// Whatever a page links to becomes a page, too. What is not there ends the build.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, posix, relative, resolve, sep } from "node:path";
import { CHAPTERS } from "./chapters.js";

const ROOT = process.env.SITE_ROOT;
const DOCS = join(ROOT, "docs");
const SITE = join(DOCS, "site");
const PAGES = resolve("pages");
const PICTURES = [".svg", ".png", ".jpg"];

const faults = [];
const titles = new Map(); // page -> title
const waiting = [];
const seen = new Set();

function add(file) {
  if (!seen.has(file)) {
    seen.add(file);
    waiting.push(file);
  }
}

const isMarkdown = (file) => extname(file) === ".md";
const isFolder = (file) => statSync(file).isDirectory();

// The page that shows a file or a folder of the project, without a suffix.
function pageOf(file) {
  if (file === join(ROOT, "README.md") || file === join(DOCS, "README.md")) {
    return "index";
  }
  const inDocs = relative(DOCS, file).split(sep).join("/");
  const path = inDocs.startsWith("..") ? "project/" + relative(ROOT, file).split(sep).join("/").replace(/^\./, "") : inDocs;
  if (isFolder(file)) {
    return path + "/index";
  }
  // A page that shows page.html cannot be called so itself.
  return isMarkdown(file) ? path.replace(/README\.md$/, "index").replace(/\.md$/, "") : path.replace(/\.html$/, "-html");
}

// Of a page in the contents, and of one in a text: there the suffix tells echo.js, the page, from a file.
const addressOf = (page) => "/" + page.replace(/(^|\/)index$/, "$1");
const linkTo = (page) => addressOf(page).replace(/[^/]$/, "$&.html");

function rewrite(link, file) {
  const [, path, anchor] = /^([^#]*)(#.*)?$/.exec(link);
  if (path === "" || /^[a-z]+:/.test(path)) {
    return link;
  }
  let target = resolve(dirname(file), decodeURIComponent(path));
  if (!existsSync(target)) {
    faults.push(relative(ROOT, file) + ": " + link + " leads nowhere");
    return link;
  }
  if (isFolder(target) && existsSync(join(target, "README.md"))) {
    target = join(target, "README.md");
  }
  if (PICTURES.includes(extname(target))) {
    const place = relative(ROOT, target).split(sep).join("/").replace(/^docs\//, "");
    mkdirSync(dirname(join(PAGES, place)), { recursive: true });
    cpSync(target, join(PAGES, place));
    return posix.join(posix.relative(posix.dirname(pageOf(file)), posix.dirname(place)) || ".", posix.basename(place)).replace(/^(?!\.)/, "./");
  }
  if (target === join(ROOT, "README.md")) {
    return "/";
  }
  add(target);
  return linkTo(pageOf(target)) + (anchor || "");
}

// Links are looked for outside of code only.
function rewriteAll(text, file) {
  let fence = null;
  return text.split("\n").map(function (line) {
    const mark = /^\s*(```+)/.exec(line);
    if (mark !== null) {
      fence = fence === null ? mark[1] : line.trim() === fence ? null : fence;
      return line.replace(/```(\w+)$/, (whole, language) => (KNOWN.has(language) ? whole : "```txt"));
    }
    if (fence !== null) {
      return line;
    }
    return line
      .split(/(`[^`]*`)/)
      .map((part, i) => (i % 2 === 1 ? part : part.replace(/\]\(([^()\s]+)\)/g, (_, link) => "](" + rewrite(link, file) + ")")))
      .join("");
  }).join("\n");
}

function write(page, front, text) {
  const place = join(PAGES, page + ".md");
  mkdirSync(dirname(place), { recursive: true });
  const head = Object.entries(front).map(([name, value]) => name + ": " + JSON.stringify(value)).join("\n");
  writeFileSync(place, "---\n" + head + "\n---\n\n" + text);
}

function fenced(text, language) {
  const longest = Math.max(2, ...(text.match(/`+/g) || []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return fence + language + "\n" + text.replace(/\n*$/, "\n") + fence + "\n";
}

const KNOWN = new Set(["html", "ini", "java", "js", "json", "sh", "txt", "xml"]);
const LANGUAGES = { ".html": "html", ".java": "java", ".js": "js", ".json": "json", ".sh": "sh", ".xml": "xml" };

function make(file) {
  const page = pageOf(file);
  const name = relative(ROOT, file).split(sep).join("/");
  if (isFolder(file)) {
    const inside = readdirSync(file, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/(^|\/)(target|node_modules)(\/|$)/.test(relative(file, entry.parentPath)))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    const lines = inside.map(function (one) {
      const path = relative(file, one).split(sep).join("/");
      add(one);
      return "* [" + path + "](" + linkTo(pageOf(one)) + ")";
    });
    titles.set(page, name + "/");
    return write(page, { source: true }, "# " + name + "/\n\n" + lines.join("\n") + "\n");
  }
  const text = readFileSync(file, "utf8").replace(/\r\n/g, "\n");
  if (!isMarkdown(file)) {
    titles.set(page, name);
    return write(page, { source: true, outline: false }, "# " + name + "\n\n" + fenced(text, LANGUAGES[extname(file)] || "txt"));
  }
  const bare = text.replace(/<!--[^]*?-->\n?/g, "");
  const title = /^# (.+)$/m.exec(bare);
  if (title === null) {
    faults.push(name + " has no title");
  }
  if (/^\|(?: *\|)+ *\n\| *-/m.test(bare)) {
    faults.push(name + " has a table without a head");
  }
  titles.set(page, title === null ? name : title[1].replace(/`/g, ""));
  write(page, page === "index" ? { home: true } : {}, rewriteAll(bare, file));
}

const markdown = readdirSync(DOCS, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && isMarkdown(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((file) => !file.startsWith(SITE + sep) && !file.includes(sep + "target" + sep));
markdown.forEach(add);
const chapters = CHAPTERS.map(({ title, pages }) => ({
  title,
  files: pages.map((page) => resolve(DOCS, page + ".md")).filter(existsSync),
}));
const listed = new Set(chapters.flatMap(({ files }) => files));
chapters.at(-1).files.push(...markdown.filter((file) => !listed.has(file) && file !== join(DOCS, "README.md")).sort());
chapters.flatMap(({ files }) => files).forEach(add);

while (waiting.length > 0) {
  make(waiting.pop());
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
const contents = chapters.map(({ title, files }) => ({
  title,
  pages: files.map(pageOf).map((page) => ({ title: titles.get(page), link: addressOf(page) })),
}));
writeFileSync(".vitepress/contents.json", JSON.stringify(contents, null, 2));
console.log(seen.size + " pages");
