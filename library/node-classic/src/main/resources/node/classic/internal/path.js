// Paths as texts, with slashes.
"use strict";

function normalize(path) {
  const absolute = path.charAt(0) === "/";
  const parts = [];
  for (let part of path.split("/")) {
    if (part === "" || part === ".") {
      continue;
    }
    if (part !== "..") {
      parts.push(part);
    } else if (parts.length > 0 && parts[parts.length - 1] !== "..") {
      parts.pop();
    } else if (!absolute) {
      parts.push(part);
    }
  }
  const joined = parts.join("/");
  return absolute ? "/" + joined : joined === "" ? "." : joined;
}

function join() {
  const parts = [];
  for (let part of arguments) {
    if (String(part) !== "") {
      parts.push(String(part));
    }
  }
  return normalize(parts.join("/"));
}

function trimmed(path) {
  const text = String(path);
  let end = text.length;
  while (end > 1 && text.charAt(end - 1) === "/") {
    end--;
  }
  return text.substring(0, end);
}

function dirname(path) {
  const text = trimmed(path);
  const slash = text.lastIndexOf("/");
  return slash < 0 ? "." : slash === 0 ? "/" : trimmed(text.substring(0, slash));
}

function basename(path, suffix) {
  const text = trimmed(path);
  const name = text.substring(text.lastIndexOf("/") + 1);
  if (suffix !== undefined && name !== suffix && name.endsWith(suffix)) {
    return name.substring(0, name.length - suffix.length);
  }
  return name;
}

function extname(path) {
  const name = basename(path);
  const dot = name.lastIndexOf(".");
  return dot <= 0 ? "" : name.substring(dot);
}

return {
  join: join,
  normalize: normalize,
  dirname: dirname,
  basename: basename,
  filename: function (path) {
    return basename(path);
  },
  extname: extname,
};
