// glob: finds the paths that match patterns.
//
// Binding "fs": globChoices(pattern) returns the pattern without braces, as many joined by NUL; globNames(names, pattern)
// returns which names match, both joined by NUL.
"use strict";

const { validateArray, validateFunction, validateObject, validateString, validateStringArray } =
  use("internal/validators");
const { Call, checkCallback, promise, runSync, submit } = use("internal/fs/calls");
const { toPath } = use("internal/fs/arguments");
const { lstat } = use("internal/fs/operations");
const { Dirent, toDirent } = use("internal/fs/stats");
const { resolve, join, basename, dirname, isAbsolute, matchesGlob } = use("path");
const files = binding("fs");

const magic = /[*?[\]()]/;

class Search {
  constructor(patterns, options) {
    this.patterns = patterns;
    this.root = options.cwd;
    this.excluded = options.exclude;
    this.withTypes = options.withFileTypes;
    this.folders = new Map();
    this.found = new Map();
  }

  *run() {
    for (const pattern of this.patterns) {
      for (const choice of files.globChoices(pattern).split("\0")) {
        const parts = choice.split("/").filter((part, at, all) => part !== "" || at === all.length - 1);
        const foldersOnly = parts[parts.length - 1] === "";
        if (foldersOnly) {
          parts.pop();
        }
        yield* this.walk(isAbsolute(choice) ? "/" : "", parts, 0, foldersOnly);
      }
    }
    return this.withTypes ? [...this.found.values()] : [...this.found.keys()];
  }

  // The entries of a folder, none if there is no such folder.
  *list(folder) {
    const place = resolve(this.root, folder);
    let entries = this.folders.get(place);
    if (entries === undefined) {
      try {
        const text = yield new Call("scandir", [place]);
        entries = text === "" ? [] : text.split("\0").map((one) => toDirent(one, place, {}));
      } catch {
        entries = [];
      }
      this.folders.set(place, entries);
    }
    return entries;
  }

  *walk(base, parts, at, foldersOnly) {
    if (at === parts.length) {
      yield* this.addPath(base, foldersOnly);
    } else if (parts[at] === "**") {
      yield* this.anyDepth(base, parts, at, foldersOnly);
    } else if (!magic.test(parts[at])) {
      const next = join(base, parts[at]);
      if (!this.isExcludedPath(next)) {
        yield* this.walk(next, parts, at + 1, foldersOnly);
      }
    } else {
      yield* this.eachName(base, parts, at, foldersOnly);
    }
  }

  *eachName(base, parts, at, foldersOnly) {
    const entries = yield* this.list(base);
    if (entries.length === 0) {
      return;
    }
    const matching = new Set(files.globNames(entries.map((one) => one.name).join("\0"), parts[at]).split("\0"));
    for (const entry of entries) {
      if (!matching.has(entry.name) || this.isExcluded(join(base, entry.name), entry)) {
        continue;
      }
      if (at === parts.length - 1) {
        this.add(join(base, entry.name), entry, foldersOnly);
      } else if (entry.isDirectory() || entry.isSymbolicLink()) {
        yield* this.walk(join(base, entry.name), parts, at + 1, foldersOnly);
      }
    }
  }

  // Links are not followed, and names with a dot must be named.
  *anyDepth(base, parts, at, foldersOnly) {
    let next = at + 1;
    while (parts[next] === "**") {
      next++;
    }
    const isLast = next === parts.length;
    if (!isLast) {
      yield* this.walk(base, parts, next, foldersOnly);
    } else if (base !== "") {
      yield* this.addPath(base, true);
    }
    for (const entry of yield* this.list(base)) {
      const path = join(base, entry.name);
      if (entry.name.startsWith(".") || this.isExcluded(path, entry)) {
        continue;
      }
      if (isLast) {
        this.add(path, entry, foldersOnly);
      }
      if (entry.isDirectory()) {
        yield* this.anyDepth(path, parts, at, foldersOnly);
      }
    }
  }

  // ---- results ----

  *addPath(path, foldersOnly) {
    let stats;
    try {
      stats = yield lstat(resolve(this.root, path));
    } catch {
      return;
    }
    const type = stats.isDirectory() ? 2 : stats.isFile() ? 1 : stats.isSymbolicLink() ? 3 : 0;
    const place = resolve(this.root, path);
    const entry = new Dirent(basename(place), type, dirname(place));
    if (!this.isExcluded(path, entry)) {
      this.add(path === "" ? "." : path, entry, foldersOnly);
    }
  }

  add(path, entry, foldersOnly) {
    const name = path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
    if (!foldersOnly || entry.isDirectory() || entry.isSymbolicLink()) {
      this.found.set(name, entry);
    }
  }

  isExcluded(path, entry) {
    if (typeof this.excluded === "function") {
      return Boolean(this.excluded(this.withTypes ? entry : entry.name));
    }
    return this.isExcludedPath(path);
  }

  isExcludedPath(path) {
    return (
      Array.isArray(this.excluded) &&
      this.excluded.some((pattern) => matchesGlob(isAbsolute(pattern) ? resolve(this.root, path) : path, join(pattern)))
    );
  }
}

function prepare(pattern, options = {}) {
  validateObject(options, "options");
  const found = { exclude: options.exclude, withFileTypes: Boolean(options.withFileTypes) };
  found.cwd = options.cwd === undefined ? use("process").cwd() : toPath(options.cwd, "options.cwd");
  if (Array.isArray(found.exclude)) {
    validateStringArray(found.exclude, "options.exclude");
  } else if (found.exclude != null) {
    validateFunction(found.exclude, "options.exclude");
  }
  if (Array.isArray(pattern)) {
    validateArray(pattern, "patterns");
    validateStringArray(pattern, "patterns");
    return new Search(pattern, found).run();
  }
  validateString(pattern, "patterns");
  return new Search([pattern], found).run();
}

function glob(pattern, options, callback) {
  const last = checkCallback(typeof options === "function" ? options : callback);
  submit(prepare(pattern, typeof options === "function" ? undefined : options), function (error, found) {
    if (error === null) {
      last(null, found);
    } else {
      last(error);
    }
  });
}

function globSync(pattern, options) {
  return runSync(prepare(pattern, options));
}

async function* each(pattern, options) {
  yield* await promise(prepare(pattern, options));
}

return { each, glob, globSync };
