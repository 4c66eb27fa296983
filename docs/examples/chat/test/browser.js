// The chat in a real browser: run.sh browser. Pictures of it go to target/chat at the root of the project.
//
// CHAT_BROWSER is a Chromium (/usr/bin/chromium), CHAT_NODE the command that runs the server (./node).
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import puppeteer from "puppeteer-core";
import { start } from "./chat-server.js";

const PICTURES = process.env.CHAT_ROOT + "/target/chat";
const PATIENCE = 30000;
const chat = createRequire(process.env.CHAT_ROOT + "/docs/examples/chat/");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

await mkdir(PICTURES, { recursive: true });
let server = await start(0);
const { url, port } = server;
const browser = await puppeteer.launch({
  executablePath: process.env.CHAT_BROWSER || "/usr/bin/chromium",
  args: ["--no-sandbox", "--force-prefers-reduced-motion"],
});
const complaints = [];

async function open(width, scheme, hash = "", place = url) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.setViewport({ width, height: width < 600 ? 800 : 900, isMobile: width < 600, hasTouch: width < 600 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (line) => {
    // A browser has to say that a request failed: the server was away, or it refused a name (400, 409).
    if (line.type() === "error" && !/ERR_CONNECTION|ERR_EMPTY|ERR_SOCKET|status of 40[049]/.test(line.text())) {
      complaints.push(line.text());
    }
  });
  await page.goto(place + hash);
  return page;
}

async function comeIn(page, nick) {
  await page.type("#nick", nick);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#chat:not([hidden])");
  assert.equal(await page.evaluate(() => document.activeElement.id), "text", "one can type at once");
}

async function say(page, words) {
  await page.type("#text", words);
  await page.keyboard.press("Enter");
}

const sees = (page, words) =>
  page.waitForFunction((wanted) => document.getElementById("log").innerText.includes(wanted), {}, words);
const people = (page) => page.$$eval("#people li", (items) => items.map((item) => item.children[0].nextSibling.data));
const count = (page, number) =>
  page.waitForFunction((wanted) => document.querySelectorAll("#people li").length === wanted, {}, number);
const isState = (page, words) =>
  page.waitForFunction((wanted) => document.getElementById("state").textContent === wanted, {}, words);
const picture = (page, name) => page.screenshot({ path: PICTURES + "/" + name + ".png" });

// No fault that hinders anybody, and none that might.
async function check(page, what, except = []) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  const faults = violations.filter((fault) => !except.includes(fault.id)).map((fault) => fault.impact + ": " + fault.help + ": " + fault.nodes.map((node) => node.html));
  assert.deepEqual(faults, [], what);
  assert.deepEqual(await page.evaluate(outside), [], what + ": nothing sticks out");
}

// Runs in the page: what should be seen and is not, as it lies outside or below something else.
function outside() {
  const ids = document.getElementById("chat").hidden
    ? ["nick", "room"]
    : document.getElementById("main").inert ? ["close-side", "leave", "other"] : ["title", "state", "log", "text"];
  const hidden = ids.filter((id) => {
    const box = document.getElementById(id).getBoundingClientRect();
    const top = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    return box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight || !top?.closest("#" + id);
  });
  return document.documentElement.scrollWidth > innerWidth ? hidden.concat("page") : hidden;
}

async function step(name, run) {
  await run();
  console.log("ok  " + name);
}

try {
  const ann = await open(1400, "light", "#garden");
  const bob = await open(400, "dark", "#garden");

  await step("the door has a name field that is ready, and says what is wrong", async () => {
    assert.equal(await ann.evaluate(() => document.activeElement.id), "nick");
    await check(ann, "the door, light");
    await check(bob, "the door, dark");
    await picture(ann, "door-1400-light");
    await picture(bob, "door-400-dark");
    await ann.keyboard.press("Enter");
    await ann.waitForFunction(() => document.getElementById("refused").textContent !== "");
    assert.equal(await ann.$eval("#nick", (field) => field.ariaInvalid), "true");
    await check(ann, "the door, refused");
  });

  await step("two people come in and see each other", async () => {
    await comeIn(ann, "Ann");
    await comeIn(bob, "Bob");
    await sees(ann, "Bob came in");
    await count(ann, 2);
    assert.deepEqual(await people(ann), ["Ann", "Bob"]);
    assert.deepEqual(await people(bob), ["Bob", "Ann"]);
  });

  await step("they talk", async () => {
    await say(ann, "Hello Bob!");
    await sees(bob, "Hello Bob!");
    await say(bob, "Hello Ann, how is the garden?");
    await sees(ann, "how is the garden?");
    assert.match(await ann.$eval("#log", (log) => log.innerText), /just now/);
  });

  await step("markup stays text, and addresses become links", async () => {
    await say(ann, "<img src=x onerror=alert(1)> <b>x</b> & https://example.org/a?b=1.");
    await sees(bob, "<img src=x onerror=alert(1)> <b>x</b> &");
    assert.equal(await bob.$$eval("#log img, #log .text b", (found) => found.length), 0);
    assert.equal(await bob.$eval("#log a", (link) => link.href), "https://example.org/a?b=1");
  });

  await step("who reads what was said before is not torn away from it", async () => {
    await say(ann, "a long one: " + "word ".repeat(180));
    await sees(bob, "a long one");
    await say(ann, "another: " + "word ".repeat(180));
    await sees(bob, "another");
    await bob.$eval("#log", (log) => (log.scrollTop = 0));
    await say(ann, "Are you there?");
    await bob.waitForSelector("#newer:not([hidden])");
    assert.equal(await bob.$eval("#log", (log) => log.scrollTop), 0);
    await check(bob, "news below");
    await bob.click("#newer");
    await bob.waitForFunction(() => document.getElementById("newer").hidden);
    assert.ok(await bob.$eval("#log", (log) => log.scrollHeight - log.scrollTop - log.clientHeight < 2));
  });

  await step("a name that is taken is refused", async () => {
    const other = await open(400, "light", "#garden");
    await other.type("#nick", "ANN");
    await other.keyboard.press("Enter");
    await other.waitForFunction(() => /already/.test(document.getElementById("refused").textContent));
    assert.equal(await other.evaluate(() => document.activeElement.id), "nick");
    for (const [nick, words] of [["ᴀnn", /looks like/], ["Аnn", /one script/], ["\u200b", /visible/]]) {
      await other.$eval("#nick", (field, value) => (field.value = value), nick);
      await other.focus("#nick");
      await other.keyboard.press("Enter");
      await other.waitForFunction((source) => new RegExp(source).test(document.getElementById("refused").textContent), {}, words.source);
    }
    await other.browserContext().close();
  });

  await step("a third comes, sees what was said, and leaves by closing the page", async () => {
    const cem = await open(1400, "dark", "#garden");
    await comeIn(cem, "Cem");
    await sees(cem, "Hello Bob!");
    await sees(ann, "Cem came in");
    await count(ann, 3);
    await cem.goto("about:blank");
    await sees(ann, "Cem left");
    await sees(bob, "Cem left");
    await count(bob, 2);
  });

  await step("a room is left for another by the address, and by the keyboard", async () => {
    await ann.evaluate(() => (location.hash = "#kitchen"));
    await ann.waitForFunction(() => document.getElementById("title").textContent === "#kitchen");
    await sees(bob, "Ann left");
    assert.doesNotMatch(await ann.$eval("#log", (log) => log.innerText), /Hello/);
    await ann.focus("#other");
    await ann.keyboard.type("garden");
    await ann.keyboard.press("Enter");
    await ann.waitForFunction(() => document.getElementById("title").textContent === "#garden");
    await count(bob, 2);
  });

  await step("on a phone the side opens over the room and gives the focus back", async () => {
    await bob.click("#show-side");
    await bob.waitForFunction(() => document.activeElement.id === "close-side");
    await picture(bob, "side-400-dark");
    // What it covers is out of reach meanwhile, title and all.
    await check(bob, "the side", ["landmark-one-main", "page-has-heading-one"]);
    await bob.keyboard.press("Escape");
    await bob.waitForFunction(() => document.activeElement.id === "show-side");
  });

  await step("the server restarts, and both come back and talk", async () => {
    await ann.type("#text", "half a sentence");
    assert.equal(await server.stop(), 143);
    await isState(ann, "Reconnecting…");
    await isState(bob, "Reconnecting…");
    await picture(bob, "away-400-dark");
    await check(ann, "without a server");
    await ann.keyboard.press("Enter");
    await ann.waitForFunction(() => /Not sent/.test(document.getElementById("trouble").textContent));
    assert.equal(await ann.$eval("#text", (field) => field.value), "half a sentence");
    server = await start(port);
    await isState(ann, "Connected");
    assert.match(await ann.$eval("#trouble", (trouble) => trouble.textContent), /^You are back/);
    await isState(bob, "Connected");
    await count(ann, 2);
    await count(bob, 2);
    await ann.focus("#text");
    await ann.keyboard.press("Enter");
    await sees(bob, "half a sentence");
    await say(bob, "Here again");
    await sees(ann, "Here again");
    await sees(ann, "Hello Bob!"); // what was on the page before is there still
  });

  await step("it looks as it should at both widths in both colours", async () => {
    const talk = [
      [ann, "The beans are up to my knee. The ones by the wall even higher."],
      [ann, "Do you want some?"],
      [bob, "Gladly! When shall I come by?"],
      [ann, "Saturday, before it gets hot. Bring a basket, and your long ladder if it fits into the car: the cherries are ripe too, and the blackbirds know it."],
      [bob, "I'll be there at eight."],
      [bob, "The sorts are listed at https://example.org/beans/climbing-and-runner-beans-for-cold-gardens-and-short-summers"],
    ];
    for (const [page, words] of talk) {
      await say(page, words);
      await sees(page === ann ? bob : ann, words);
    }
    for (const scheme of ["light", "dark"]) {
      for (const page of [ann, bob]) {
        const width = page === ann ? 1400 : 400;
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await check(page, width + " " + scheme);
        await picture(page, "room-" + width + "-" + scheme);
      }
    }
    const late = await open(400, "light");
    await picture(late, "door-400-light");
    await check(late, "the door, phone");
    await late.browserContext().close();
  });

  await step("long names of rooms and people break no word of the page, and those who come share a line", async () => {
    const room = "#" + "long-name-of-a-room-".repeat(2).slice(0, 32);
    const wide = [];
    for (const nick of ["W".repeat(24), "M".repeat(24), "Nebuchadnezzar the Great"]) {
      const page = await open(400, "light", room);
      await comeIn(page, nick);
      wide.push(page);
    }
    await sees(wide[0], "M".repeat(24) + " and Nebuchadnezzar the Great came in");
    await say(wide[1], "<b>" + "Donaudampfschifffahrtsgesellschaft".repeat(5) + "</b> 🎉 مرحبا");
    await sees(wide[0], "🎉");
    const lines = (id) => wide[0].$eval(id, (one) => Math.round(one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)));
    assert.equal(await lines("#state"), 1);
    await check(wide[0], "long names");
    await picture(wide[0], "long-400-light");
    await wide[0].click("#show-side");
    assert.equal(await lines("#people .you"), 1);
    await picture(wide[0], "long-side-400-light");
    await Promise.all(wide.map((page) => page.browserContext().close()));
  });

  await step("two servers at one broker are one chat, and say who is away and what was missed", async () => {
    let broker = await chat("./test/fake-nats.cjs").start(0);
    const bus = "nats://127.0.0.1:" + broker.port;
    const servers = [await start(0, "--bus=" + bus), await start(0, "--bus=" + bus)];
    const other = chat("./nats.js").connect(bus, { wait: 20, longest: 100 }); // plays a third server
    try {
      const eve = await open(1400, "light", "#far", servers[0].url);
      const fay = await open(400, "dark", "#far", servers[1].url);
      await comeIn(eve, "Eve");
      await comeIn(fay, "Fay");
      await count(eve, 2);
      await count(fay, 2);
      await say(eve, "Hello far away!");
      await sees(fay, "Hello far away!");

      await broker.stop();
      await sees(eve, "Other servers cannot be reached");
      await sees(fay, "Other servers cannot be reached");
      await say(eve, "Are you there?");
      await eve.waitForFunction(() => /waits for them/.test(document.getElementById("trouble").textContent));
      await check(eve, "without a broker");
      await picture(eve, "apart-1400-light");
      broker = await chat("./test/fake-nats.cjs").start(broker.port);
      await sees(fay, "The other servers are back.");
      await sees(fay, "Are you there?");
      for (const page of [eve, fay]) {
        assert.equal(await page.$eval("#log", (log) => log.innerText.split("Are you there?").length), 2, "once");
      }

      let said = 0;
      const fields = () => ({ p: "X.1", room: "far", m: said, v: 0 });
      let asked = 0;
      other.on("message", (subject, text) => {
        const { t, p } = JSON.parse(text);
        if (t === "need") {
          asked++;
          const part = { ...fields(), t: "part", of: p, people: [], first: said + 1, says: [], history: [] };
          other.publish("chat.process." + p.split(".")[0], JSON.stringify(part));
        }
      });
      await (other.up ? null : once(other, "up"));
      await other.subscribe("chat.process.X");
      await other.publish("chat.room.far", JSON.stringify({ ...fields(), t: "beat" }));
      while (asked < 2) {
        await once(other, "message");
      }
      said = 3; // it has none of them any more
      await other.publish("chat.room.far", JSON.stringify({ ...fields(), t: "beat" }));
      await sees(eve, "3 messages were missed.");
      await sees(fay, "3 messages were missed.");
      await picture(fay, "missed-400-dark");

      assert.equal(await servers[1].stop(), 143);
      await sees(eve, "Fay left");
      await eve.browserContext().close();
      await fay.browserContext().close();
    } finally {
      await other.close();
      await Promise.all(servers.map((one) => one.stop()));
      await broker.stop();
    }
  });

  await step("nothing was complained of", async () => {
    assert.deepEqual(complaints, []);
  });
} finally {
  await browser.close();
  await server.stop();
}
