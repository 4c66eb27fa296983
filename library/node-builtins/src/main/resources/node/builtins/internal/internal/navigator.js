// The class Navigator and its one object, the global navigator.
"use strict";

const { NodeTypeError } = use("internal/errors");

// Only who has it may construct one.
const kConstruct = Symbol("kConstruct");

const names = { __proto__: null, linux: "Linux", freebsd: "FreeBSD", openbsd: "OpenBSD", sunos: "SunOS" };
const processors = {
  __proto__: null,
  "linux ia32": "i686",
  "linux x64": "x86_64",
  "freebsd ia32": "i386",
  "freebsd x64": "amd64",
  "openbsd ia32": "i386",
  "openbsd x64": "amd64",
  "sunos ia32": "i86pc",
};

function platformOf({ platform, arch }) {
  if (platform === "darwin") return "MacIntel"; // as in browsers, whatever the processor is
  if (platform === "win32") return "Win32";
  if (platform === "aix") return "AIX";
  const name = names[platform] ?? `${platform[0].toUpperCase()}${platform.slice(1)}`;
  return `${name} ${processors[`${platform} ${arch}`] ?? arch}`;
}

class Navigator {
  #languages;

  constructor(token = undefined) {
    if (token !== kConstruct) throw new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
  }

  get hardwareConcurrency() {
    Navigator.#check(this);
    return use("os").availableParallelism();
  }

  get language() {
    Navigator.#check(this);
    const { locale } = new Intl.DateTimeFormat().resolvedOptions();
    return locale === "en" ? "en-US" : locale; // an environment without a language
  }

  get languages() {
    Navigator.#check(this);
    return (this.#languages ??= Object.freeze([this.language]));
  }

  get platform() {
    Navigator.#check(this);
    return platformOf(process);
  }

  get userAgent() {
    Navigator.#check(this);
    return `Node.js/${process.versions.node.split(".")[0]}`;
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#languages in value)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Navigator');
    }
  }
}

for (const name of ["hardwareConcurrency", "language", "languages", "platform", "userAgent"]) {
  Object.defineProperty(Navigator.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(Navigator.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "Navigator",
  configurable: true,
});

return { Navigator, navigator: new Navigator(kConstruct) };
