// Colours the parts of a regular expression by their kind and by how deep in groups they are.
"use strict";

const standard = ["green", "red", "yellow", "cyan", "magenta"];
const token =
  /\\x[0-9a-fA-F]{2}|\\k<[^>]*>|\\[pPu]\{[^}]*\}|\\[pP]\{|\\[^]|\{\d+(?:,\d*)?\}|\(\?(?:[:=!]|<[=!]|<[^>]*>)|[^]/gu;

function highlight(text, colors, style) {
  const found = /^\/([^]*)\/([a-z]*)$/.exec(text);
  if (found === null) {
    return text;
  }
  const palette = Array.isArray(style.colors) && style.colors.length > 0 ? style.colors : standard;
  let depth = 0;
  let inClass = false;
  let isFirst = false; // in a class
  let output = "";

  function put(part, offset, base = depth) {
    const color = colors[palette[Math.max(0, base + offset) % palette.length]];
    output += color === undefined ? part : `\u001b[${color[0]}m${part}\u001b[${color[1]}m`;
  }

  function named(part, at, offset) {
    put(part.slice(0, at), offset);
    if (part.length > at + 1) {
      put(part.slice(at, -1), offset + 1);
    }
    put(part.slice(-1), offset);
  }

  const parts = found[1].match(token) ?? [];
  put("/", 0);
  parts.forEach((part, at) => {
    const wasFirst = isFirst;
    isFirst = part === "[" && !inClass;
    if (part.length > 3 && /^\\[pPu]\{/.test(part)) {
      named(part, 3, inClass ? 2 : 1);
    } else if (inClass) {
      const isRange = part === "-" && !wasFirst && parts[at + 1] !== "]";
      if (part === "]") {
        inClass = false;
        put(part, 1);
      } else {
        put(part, isRange ? 3 : 2);
      }
    } else if (part.startsWith("\\k<")) {
      named(part, 3, 0);
    } else if (part === "[") {
      inClass = true;
      put(part, 1);
    } else if (part[0] === "(") {
      put("(", 1);
      if (part.length > 1 && part.endsWith(">")) {
        named(part.slice(1), 2, 1);
      } else if (part.length > 1) {
        put(part.slice(1), 1);
      }
      depth++;
    } else if (part === ")") {
      depth--;
      put(part, 1);
    } else if (part.length > 2 && part[0] === "{") {
      put("{", 1);
      for (const inner of part.slice(1, -1).match(/\d+|,/g)) {
        put(inner, inner === "," ? 2 : 3);
      }
      put("}", 1);
    } else if (part === ".") {
      put(part, 3);
    } else {
      put(part, "*+?|^$,".includes(part) ? 4 : 2);
    }
  });
  put("/", 0, 0);
  if (found[2] !== "") {
    put(found[2], 1, 0);
  }
  return output;
}

return highlight;
