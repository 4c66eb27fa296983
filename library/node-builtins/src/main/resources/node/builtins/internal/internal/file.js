// The class File of the web.
"use strict";

const { missingArgs } = use("internal/errors");
const { Blob, partsOf, show } = use("internal/blob");
const { kClone } = use("internal/cloning");

class File extends Blob {
  #name;
  #lastModified;

  constructor(fileBits, fileName, options = undefined) {
    if (arguments.length < 2) {
      throw missingArgs("fileBits", "fileName");
    }
    super(fileBits, options);
    const { lastModified } = options ?? {};
    this.#lastModified = lastModified === undefined ? Date.now() : Math.trunc(+lastModified) || 0;
    this.#name = `${fileName}`.toWellFormed();
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }

  [kClone]() {
    return #name in this ? ["File", this.type, this.#name, this.#lastModified, ...partsOf(this)] : undefined;
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    const { size, type, name, lastModified } = this;
    return show(File, { size, type, name, lastModified }, depth, options, inspect);
  }
}

for (const name of ["name", "lastModified"]) {
  Object.defineProperty(File.prototype, name, { __proto__: null, enumerable: true });
}
Object.defineProperty(File.prototype, Symbol.toStringTag, { __proto__: null, value: "File", configurable: true });

return { File };
