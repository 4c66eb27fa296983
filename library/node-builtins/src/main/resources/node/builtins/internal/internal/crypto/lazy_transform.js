// The base of Hash, Hmac, Cipheriv and others: a stream that becomes one when it is first used as one.
"use strict";

const { Transform } = use("stream");

const kOptions = Symbol("kOptions");

function LazyTransform(options) {
  if (options !== undefined) {
    Object.defineProperty(this, kOptions, { __proto__: null, value: options, writable: true });
  }
}
Object.setPrototypeOf(LazyTransform.prototype, Transform.prototype);
Object.setPrototypeOf(LazyTransform, Transform);

for (const name of ["_readableState", "_writableState"]) {
  Object.defineProperty(LazyTransform.prototype, name, {
    __proto__: null,
    get() {
      Transform.call(this, this[kOptions]);
      const writable = this._writableState;
      writable.decodeStrings = false;
      if (this[kOptions]?.defaultEncoding === undefined) {
        writable.defaultEncoding = "utf8";
      }
      return this[name];
    },
    set(value) {
      Object.defineProperty(this, name, {
        __proto__: null,
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    },
    configurable: true,
    enumerable: true,
  });
}

return { LazyTransform };
