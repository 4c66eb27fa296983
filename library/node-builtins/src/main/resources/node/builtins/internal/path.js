// The module "path": paths of POSIX and of Windows. The algorithms are Java's.
//
// Binding "path":
//   posix(), windows() return the rules of a system, isWindows() tells whether this one is Windows;
//   matchesGlob(path, pattern, windows) returns whether a path matches a pattern.
// Rules, for strings only:
//   normalize(path), directory(path), base(path, suffix), extension(path) and isAbsolute(path) are Node's;
//   parse(path) returns root, directory, base, extension and name;
//   relative(from, to) takes two resolved paths;
//   resolve: POSIX takes one joined path, Windows a function that returns the current directory of a drive, and the parts;
//   join (Windows) takes the joined parts and the first of them, namespaced (Windows) a resolved path.
"use strict";

const { validateString, validateObject } = use("internal/validators");
const java = binding("path");

// Loaded late, because process itself needs paths.
let process;
function currentDirectory() {
  process ??= use("process");
  return process.cwd();
}

// Only after the check that Node's errors need: a call into the validators for each path would be felt.
function check(value, name) {
  if (typeof value !== "string") {
    validateString(value, name);
  }
}

function withDot(extension) {
  return extension ? (extension[0] === "." ? extension : "." + extension) : "";
}

// The functions that are the same for both systems, but for their rules.
function common(rules, separator, delimiter, isWindows) {
  return {
    normalize(path) {
      check(path, "path");
      return rules.normalize(path);
    },
    isAbsolute(path) {
      check(path, "path");
      return rules.isAbsolute(path);
    },
    dirname(path) {
      check(path, "path");
      return rules.directory(path);
    },
    basename(path, suffix) {
      if (suffix !== undefined) {
        check(suffix, "suffix");
      }
      check(path, "path");
      return rules.base(path, suffix === undefined ? "" : suffix);
    },
    extname(path) {
      check(path, "path");
      return rules.extension(path);
    },
    format(pathObject) {
      validateObject(pathObject, "pathObject");
      const dir = pathObject.dir || pathObject.root;
      const base = pathObject.base || `${pathObject.name || ""}${withDot(pathObject.ext)}`;
      if (!dir) {
        return base;
      }
      return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
    },
    parse(path) {
      check(path, "path");
      const parts = rules.parse(path);
      return { root: parts[0], dir: parts[1], base: parts[2], ext: parts[3], name: parts[4] };
    },
    matchesGlob(path, pattern) {
      check(path, "path");
      check(pattern, "pattern");
      return java.matchesGlob(path, pattern, isWindows);
    },
    sep: separator,
    delimiter,
    win32: null,
    posix: null,
    _makeLong: null,
  };
}

function posixPaths() {
  const rules = java.posix();

  function absolute(path) {
    return path !== "" && path[0] === "/" ? path : `${currentDirectory()}/${path}`;
  }

  return {
    resolve(...parts) {
      let path = "";
      for (let i = parts.length - 1; i >= 0; i--) {
        const part = parts[i];
        if (typeof part !== "string") {
          validateString(part, `paths[${i}]`);
        }
        if (part !== "") {
          path = path === "" ? part : `${part}/${path}`;
          if (part[0] === "/") {
            return rules.resolve(path);
          }
        }
      }
      const cwd = currentDirectory();
      return rules.resolve(cwd === "" ? path : `${cwd}/${path}`);
    },
    join(...parts) {
      let path = "";
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        check(part, "path");
        if (part !== "") {
          path = path === "" ? part : `${path}/${part}`;
        }
      }
      return rules.normalize(path);
    },
    relative(from, to) {
      check(from, "from");
      check(to, "to");
      return from === to ? "" : rules.relative(absolute(from), absolute(to));
    },
    toNamespacedPath(path) {
      return path;
    },
    ...common(rules, "/", ":", false),
  };
}

function windowsPaths() {
  const rules = java.windows();

  function directoryOf(device) {
    const own = device === "" ? undefined : (process ??= use("process")).env[`=${device}`];
    return own || currentDirectory();
  }

  function resolved(path) {
    return rules.resolve(directoryOf, path);
  }

  return {
    resolve(...parts) {
      for (let i = parts.length - 1; i >= 0; i--) {
        if (typeof parts[i] !== "string") {
          validateString(parts[i], `paths[${i}]`);
        }
      }
      return rules.resolve(directoryOf, ...parts);
    },
    join(...parts) {
      for (let i = 0; i < parts.length; i++) {
        check(parts[i], "path");
      }
      const named = parts.filter((part) => part !== "");
      return named.length === 0 ? "." : rules.join(named.join("\\"), named[0]);
    },
    relative(from, to) {
      check(from, "from");
      check(to, "to");
      return from === to ? "" : rules.relative(resolved(from), resolved(to));
    },
    toNamespacedPath(path) {
      return typeof path !== "string" || path === "" ? path : rules.namespaced(resolved(path));
    },
    ...common(rules, "\\", ";", true),
  };
}

const posix = posixPaths();
const win32 = windowsPaths();
posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;
posix._makeLong = posix.toNamespacedPath;
win32._makeLong = win32.toNamespacedPath;

return java.isWindows() ? win32 : posix;
