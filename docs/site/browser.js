// The built site in a real browser: docs/site/test. Pictures go to target/site/pictures.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import puppeteer from "puppeteer-core";

const BASE = process.env.SITE_BASE || "/";
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };
const PAGES = [
  "", "api/http.html", "api/timers.html", "guides/first-server.html", "guides/deploying.html", "security.html", "architecture.html",
  "performance.html", "tck.html", "decisions/", "versions.html", "examples/file-server.js.html",
];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const server = createServer(async function (req, res) {
  const path = normalize(decodeURIComponent(new URL(req.url, "http://x").pathname)).replace(BASE, "/");
  try {
    const body = await readFile(join("dist", path.endsWith("/") ? path + "index.html" : path));
    res.writeHead(200, { "Content-Type": TYPES[extname(path)] || "text/html" }).end(body);
  } catch {
    res.writeHead(404, { "Content-Type": "text/html" }).end(await readFile("dist/404.html"));
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const home = "http://127.0.0.1:" + server.address().port + BASE;
await mkdir("pictures", { recursive: true });

const browser = await puppeteer.launch({
  executablePath: process.env.SITE_BROWSER || "/usr/bin/chromium",
  args: ["--no-sandbox", "--force-prefers-reduced-motion"],
});
const complaints = [];

async function open(width, scheme) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const narrow = width < 600;
  await page.setViewport({ width, height: narrow ? 800 : 900, isMobile: narrow, hasTouch: narrow });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (line) => ["error", "warn"].includes(line.type()) && complaints.push(line.text()));
  page.on("request", (request) => /^(data:|http:\/\/127\.0\.0\.1:)/.test(request.url()) || complaints.push("fetched " + request.url()));
  return page;
}

// What is chosen by a finger is as high as one is wide, but for links in text; and where a page has parts, they are a tap away.
async function touch(page) {
  await page.goto(home + "api/http.html", { waitUntil: "networkidle0" });
  await page.click(".within summary");
  await page.click(".menu");
  await page.screenshot({ path: "pictures/touch.png" });
  const small = await page.$$eval("button, .contents a, .within a, .within summary, .turn a", (all) =>
    all.filter((one) => one.getBoundingClientRect().height > 0 && one.getBoundingClientRect().height < 40).map((one) => one.outerHTML));
  assert.deepEqual(small, [], "too small to touch");
  await page.click(".menu");
  await page.click(".within li:last-child a");
  await page.waitForFunction(() => location.hash === "#nodehttpcat" && !document.querySelector(".within").open);
  await page.click(".menu");
}

// A page that is not there says so, and its end is at the foot of the window.
async function nowhere(page, name) {
  const before = complaints.length;
  await page.goto(home + "nowhere.html", { waitUntil: "networkidle0" });
  complaints.splice(before, complaints.length, ...complaints.slice(before).filter((text) => !/status of 404/.test(text)));
  assert.match(await page.$eval("h1", (title) => title.textContent), /no such page/);
  assert.ok(await page.$eval(".end", (end) => end.getBoundingClientRect().bottom >= innerHeight - 1));
  await page.screenshot({ path: "pictures/nowhere-" + name + ".png" });
  await check(page, "no such page, " + name);
}

// The contents are longer than the window; the place of the page in them is in sight.
async function place(page) {
  await page.goto(home + "versions.html", { waitUntil: "networkidle0" });
  assert.ok(await page.$eval(".contents [aria-current]", (link) => {
    const { top, bottom } = link.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "the place in the contents");
}

// The first screen leads to the first step, whatever its size.
async function start(page, name) {
  await page.goto(home, { waitUntil: "networkidle0" });
  const link = await page.$$eval("article a", (all) => {
    const found = all.find((one) => one.textContent === "Get started");
    return found && { bottom: found.getBoundingClientRect().bottom, height: innerHeight, place: found.hash.slice(1) };
  });
  assert.ok(link && link.bottom <= link.height, "get started, " + name);
  assert.ok(await page.$("#" + link.place), "get started leads nowhere");
}

// Code is copied by a button that can be seen, and scrolls by itself where it is wider than the page.
async function code(page, name) {
  await page.goto(home + "guides/first-server.html", { waitUntil: "networkidle0" });
  const blocks = await page.$$eval('div[class*="language-"]', (all) => all.map((block) => {
    const button = block.querySelector("button.copy").getBoundingClientRect();
    const pre = block.querySelector("pre");
    pre.scrollLeft = 1e6;
    const last = pre.querySelector("code").getBoundingClientRect();
    const style = getComputedStyle(block.querySelector("button.copy"));
    return {
      seen: button.width > 0 && button.right <= innerWidth && style.opacity === "1" && style.visibility === "visible",
      scrolls: pre.scrollWidth <= pre.clientWidth || pre.scrollLeft > 0,
      whole: last.right <= pre.getBoundingClientRect().right + 1,
      within: pre.getBoundingClientRect().right <= innerWidth,
    };
  }));
  assert.ok(blocks.length > 2 && blocks.every((one) => one.seen && one.scrolls && one.whole && one.within), "code, " + name + ": " + JSON.stringify(blocks));
  await page.evaluate(() => {
    window.copied = null;
    Object.defineProperty(navigator, "clipboard", { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } });
  });
  await page.click('div[class*="language-"] button.copy');
  await page.waitForFunction(() => window.copied !== null && document.querySelector("button.copied") !== null);
  assert.equal(await page.evaluate(() => window.copied.trim()), "./node docs/examples/example.js");
}

// Every table has a head.
async function heads(page, name) {
  assert.deepEqual(await page.$$eval("table", (all) => all.filter((one) => (one.tHead?.textContent ?? "").trim() === "").map((one) => one.innerText.slice(0, 60))), [], name);
}

// Names in code are found as they are written, in parts, and by the words in them.
async function names(page) {
  await page.goto(home, { waitUntil: "networkidle0" });
  for (const words of ["console.log", "readFile", "fs.readFile", "read file", "node.http.createServer", "http.createServer", "sendBody", "--allow-net"]) {
    await page.click(".seek");
    await page.waitForSelector("dialog[open]");
    await page.$eval("dialog input", (field) => (field.value = ""));
    await page.type("dialog input", words);
    await page.waitForSelector("dialog li a", { timeout: 5000 }).catch(() => assert.fail("nothing was found for " + words));
    if (/^\w+(\.\w+)*$/.test(words)) {
      const texts = await page.$$eval("dialog li a", (all) => all.map((one) => one.textContent.toLowerCase()));
      assert.ok(texts.some((text) => text.includes(words.toLowerCase())), words + " is not in " + texts[0]);
    }
    await page.click("dialog button");
  }
}

async function check(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const faults = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map((fault) => fault.impact + ": " + fault.help + ": " + fault.nodes.slice(0, 3).map((node) => node.html + " " + node.failureSummary));
  assert.deepEqual(faults, [], what);
}

async function search(page, words, name) {
  await page.click(".seek");
  await page.waitForSelector("dialog[open]");
  await page.type("dialog input", words);
  await page.waitForSelector("dialog li a");
  await page.screenshot({ path: "pictures/search-" + name + ".png" });
  await check(page, "search, " + name);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector("dialog").open);
}

try {
  for (const width of [390, 1400]) {
    for (const scheme of ["light", "dark"]) {
      const page = await open(width, scheme);
      for (const path of PAGES) {
        const name = (path.replace(/\W+/g, "-").replace(/-html$/, "") || "first") + "-" + width + "-" + scheme;
        await page.goto(home + path, { waitUntil: "networkidle0" });
        assert.equal(await page.evaluate(() => document.documentElement.classList.contains("dark")), scheme === "dark");
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name + " scrolls sideways");
        await page.screenshot({ path: "pictures/" + name + ".png" });
        await heads(page, name);
        await check(page, name);
      }
      await page.goto(home, { waitUntil: "networkidle0" });
      await page.screenshot({ path: "pictures/whole-" + width + "-" + scheme + ".png", fullPage: true });
      await start(page, width + "-" + scheme);
      await code(page, width + "-" + scheme);
      await names(page);
      await search(page, "setTimeout", width + "-" + scheme);
      await page.waitForFunction((at) => location.href.startsWith(at), {}, home + "api/timers.html");
      await page.waitForFunction(() => document.querySelector("h1").textContent.startsWith("Timers"));
      if (width < 600) {
        await touch(page);
        await page.waitForSelector(".contents.open");
        await page.screenshot({ path: "pictures/contents-" + width + "-" + scheme + ".png" });
        await check(page, "contents");
      } else {
        await place(page);
      }
      await nowhere(page, width + "-" + scheme);
      await page.click(".colours");
      assert.equal(await page.evaluate(() => document.documentElement.classList.contains("dark")), scheme !== "dark", "colours change");
      console.log("ok  " + width + " pixels, " + scheme);
      await page.browserContext().close();
    }
  }
  assert.deepEqual(complaints, []);
  console.log("ok  no complaint, and nothing was fetched from elsewhere");
} finally {
  await browser.close();
  server.close();
}
