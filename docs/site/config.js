import { readFileSync } from "node:fs";
import { defineConfig } from "vitepress";
import { wordsOf } from "./theme/words.js";

// The anchor of a heading as forges make it: letters, digits, hyphens and underscores; spaces become hyphens.
function slugify(text) {
  return text.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replace(/ /g, "-");
}

// Tables scroll by themselves where they are wider than the page.
function tables(md) {
  md.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="table">\n<table>\n';
  md.renderer.rules.table_close = () => "</table>\n</div>\n";
}

// Anchors are the only HTML that a page may contain: <a id="W58"></a>.
function anchors(md) {
  md.inline.ruler.before("html_inline", "anchor", function (state, silent) {
    const found = /^<a id="[\w-]+"><\/a>/.exec(state.src.slice(state.pos, state.posMax));
    if (found === null) {
      return false;
    }
    if (!silent) {
      state.push("html_inline", "", 0).content = found[0];
    }
    state.pos += found[0].length;
    return true;
  });
}

// What is on a page can be opened under its title, where there is no room for it beside the page.
function within(md) {
  md.renderer.rules.heading_close = function (tokens, i, options, env, self) {
    return self.renderToken(tokens, i, options) + (tokens[i].tag === "h1" ? "<Within />\n" : "");
  };
}

// Lines break inside flags and numbers only where it makes sense: not behind the hyphens with which a flag begins, nor behind the
// dash of a range, nor in a number or before its unit.
function breaks(md) {
  md.renderer.rules.code_inline = function (tokens, i) {
    const { content } = tokens[i];
    const short = !content.includes(" ") && content.length <= 34 ? ' class="short"' : "";
    const text = md.utils.escapeHtml(content).replace(/(?<!\w)(-{1,2}|…)\w+/g, '<span class="whole">$&</span>');
    return "<code v-pre" + short + ">" + text + "</code>";
  };
  const text = md.renderer.rules.text;
  md.renderer.rules.text = (...all) => text(...all).replace(/\d–(?=\d)/g, "$&\u2060").replace(/(\d) (?=\d{3}(?!\d)|([kKMG]i?B|ms|s|%)(?!\w))/g, "$1\u00a0");
}

// In the page, so that no browser asks for a file: a ring, open where the loop begins.
const ICON =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M11.5 3.1A6 6 0 1 0 14 8" fill="none" stroke="#4b8f2f" stroke-width="2.5"/><circle cx="13.2" cy="5" r="2" fill="#4b8f2f"/></svg>',
  );

export default defineConfig({
  title: "Node on the JVM",
  description: "Purely event-based I/O for JavaScript, on a JDK.",
  lang: "en",
  base: process.env.SITE_BASE || "/",
  srcDir: "pages",
  outDir: "dist",
  cacheDir: "cache",
  cleanUrls: false,
  metaChunk: true,
  head: [["link", { rel: "icon", href: ICON }], ["meta", { name: "color-scheme", content: "light dark" }]],
  vite: { logLevel: "warn", publicDir: false, build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 4096 } },
  markdown: {
    html: false,
    linkify: false,
    attrs: { disable: true },
    anchor: { slugify },
    externalLinks: { target: "_self", rel: "noreferrer" },
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(md) {
      md.disable("emoji");
      tables(md);
      anchors(md);
      breaks(md);
      within(md);
      const fence = md.renderer.rules.fence;
      // The name of the language would be a word of the text for the search. Its place stays: the button copies what is behind that.
      md.renderer.rules.fence = (...all) => fence(...all).replace(/<span class="lang">[^<]*<\/span>/, "<span></span>");
    },
  },
  themeConfig: {
    contents: JSON.parse(readFileSync(new URL("contents.json", import.meta.url))),
    search: {
      provider: "local",
      options: { miniSearch: { options: { storeFields: ["title", "titles", "text"], tokenize: wordsOf } } },
    },
  },
});
