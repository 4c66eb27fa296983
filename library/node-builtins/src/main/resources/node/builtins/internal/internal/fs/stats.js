// What is known of files: Stats, BigIntStats, StatFs and Dirent.
"use strict";

const { S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK } = use("internal/fs/constants");

// The places of a status in the memory that the binding gives. Times take two.
const DEV = 0;
const MODE = 1;
const NLINK = 2;
const UID = 3;
const GID = 4;
const RDEV = 5;
const BLKSIZE = 6;
const INO = 7;
const SIZE = 8;
const BLOCKS = 9;
const ATIME = 10;
const MTIME = 12;
const CTIME = 14;
const BIRTHTIME = 16;

class StatsBase {
  isDirectory() {
    return this._is(S_IFDIR);
  }

  isFile() {
    return this._is(S_IFREG);
  }

  isBlockDevice() {
    return this._is(S_IFBLK);
  }

  isCharacterDevice() {
    return this._is(S_IFCHR);
  }

  isSymbolicLink() {
    return this._is(S_IFLNK);
  }

  isFIFO() {
    return this._is(S_IFIFO);
  }

  isSocket() {
    return this._is(S_IFSOCK);
  }
}

function method(type, name, value) {
  Object.defineProperty(type.prototype, name, { __proto__: null, value, configurable: true, writable: true });
}

// Dates are made when they are asked for, and can be replaced.
function dates(type) {
  for (const name of ["atime", "mtime", "ctime", "birthtime"]) {
    Object.defineProperty(type.prototype, name, {
      __proto__: null,
      enumerable: true,
      configurable: true,
      get() {
        const date = new Date(Math.round(Number(this[`${name}Ms`])));
        replace(this, name, date);
        return date;
      },
      set(value) {
        replace(this, name, value);
      },
    });
  }
}

function replace(stats, name, value) {
  Object.defineProperty(stats, name, { __proto__: null, value, enumerable: true, configurable: true, writable: true });
}

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  const stats = new.target === undefined ? Object.create(Stats.prototype) : this;
  stats.dev = dev;
  stats.mode = mode;
  stats.nlink = nlink;
  stats.uid = uid;
  stats.gid = gid;
  stats.rdev = rdev;
  stats.blksize = blksize;
  stats.ino = ino;
  stats.size = size;
  stats.blocks = blocks;
  stats.atimeMs = atimeMs;
  stats.mtimeMs = mtimeMs;
  stats.ctimeMs = ctimeMs;
  stats.birthtimeMs = birthtimeMs;
  return stats;
}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);
method(Stats, "_is", function (type) {
  return (this.mode & S_IFMT) === type;
});
dates(Stats);

let warned = false;

// What programs see. To construct it is deprecated.
const DeprecatedStats = function Stats(...values) {
  if (!warned) {
    warned = true;
    use("process").emitWarning("fs.Stats constructor is deprecated.", "DeprecationWarning", "DEP0180");
  }
  return Reflect.construct(OwnStats, values, new.target ?? OwnStats);
};
DeprecatedStats.prototype = Stats.prototype;
Object.setPrototypeOf(DeprecatedStats, StatsBase);
method(Stats, "constructor", DeprecatedStats);
const OwnStats = Stats;

class BigIntStats extends StatsBase {
  constructor(at) {
    super();
    this.dev = at[DEV];
    this.mode = at[MODE];
    this.nlink = at[NLINK];
    this.uid = at[UID];
    this.gid = at[GID];
    this.rdev = at[RDEV];
    this.blksize = at[BLKSIZE];
    this.ino = at[INO];
    this.size = at[SIZE];
    this.blocks = at[BLOCKS];
    const atime = nanos(at, ATIME);
    const mtime = nanos(at, MTIME);
    const ctime = nanos(at, CTIME);
    const birthtime = nanos(at, BIRTHTIME);
    this.atimeMs = atime / 1000000n;
    this.mtimeMs = mtime / 1000000n;
    this.ctimeMs = ctime / 1000000n;
    this.birthtimeMs = birthtime / 1000000n;
    this.atimeNs = atime;
    this.mtimeNs = mtime;
    this.ctimeNs = ctime;
    this.birthtimeNs = birthtime;
  }
}
method(BigIntStats, "_is", function (type) {
  return (this.mode & BigInt(S_IFMT)) === BigInt(type);
});
dates(BigIntStats);

function nanos(at, place) {
  return at[place] * 1000000000n + at[place + 1];
}

function millis(at, place) {
  return at[place] * 1000 + at[place + 1] / 1000000;
}

// Makes stats of the memory that the binding gives.
function toStats(memory) {
  const at = new Float64Array(memory);
  return new Stats(
    at[DEV],
    at[MODE],
    at[NLINK],
    at[UID],
    at[GID],
    at[RDEV],
    at[BLKSIZE],
    at[INO],
    at[SIZE],
    at[BLOCKS],
    millis(at, ATIME),
    millis(at, MTIME),
    millis(at, CTIME),
    millis(at, BIRTHTIME)
  );
}

function toBigIntStats(memory) {
  return new BigIntStats(new BigInt64Array(memory));
}

// ---- file systems ----

// The type and the numbers of files are not known here.
class StatFs {
  constructor(at, zero) {
    this.type = zero;
    this.bsize = at[0];
    this.frsize = at[0];
    this.blocks = at[1];
    this.bfree = at[2];
    this.bavail = at[3];
    this.files = zero;
    this.ffree = zero;
  }
}

function toStatFs(memory, isBig) {
  return isBig ? new StatFs(new BigInt64Array(memory), 0n) : new StatFs(new Float64Array(memory), 0);
}

// ---- entries of directories ----

class Dirent {
  #type;

  constructor(name, type, path) {
    this.name = name;
    this.parentPath = path;
    this.#type = type;
  }

  isDirectory() {
    return this.#type === 2;
  }

  isFile() {
    return this.#type === 1;
  }

  isBlockDevice() {
    return this.#type === 7;
  }

  isCharacterDevice() {
    return this.#type === 6;
  }

  isSymbolicLink() {
    return this.#type === 3;
  }

  isFIFO() {
    return this.#type === 4;
  }

  isSocket() {
    return this.#type === 5;
  }
}

const types = "?fdlpscb";

// Makes an entry of a name with the letter of its type before it.
function toDirent(text, path, options) {
  const name = text.slice(1);
  const { encoded } = use("internal/fs/arguments");
  return new Dirent(encoded(name, options), types.indexOf(text[0]), path);
}

return { BigIntStats, DeprecatedStats, Dirent, StatFs, Stats, toBigIntStats, toDirent, toStatFs, toStats };
