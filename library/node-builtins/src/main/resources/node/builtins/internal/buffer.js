// The module "buffer".
"use strict";

const { validateNumber } = use("internal/validators");
const { Buffer, kMaxLength, kStringMaxLength, later } = use("internal/buffer");
const inspection = { maxBytes: 50 };

const constants = {};
Object.defineProperty(constants, "MAX_LENGTH", { __proto__: null, value: kMaxLength, enumerable: true });
Object.defineProperty(constants, "MAX_STRING_LENGTH", { __proto__: null, value: kStringMaxLength, enumerable: true });

const exports = { Buffer, kMaxLength, kStringMaxLength };
later(exports, "internal/buffer_text", ["transcode", "isUtf8", "isAscii"]);
later(exports, "internal/base64", ["btoa", "atob"]);
later(exports, "internal/blob", ["Blob", "resolveObjectURL"]);
later(exports, "internal/file", ["File"]);
Object.defineProperty(exports, "constants", { __proto__: null, value: constants, enumerable: true });
Object.defineProperty(exports, "INSPECT_MAX_BYTES", {
  __proto__: null,
  get: () => inspection.maxBytes,
  set: function (value) {
    validateNumber(value, "INSPECT_MAX_BYTES", 0);
    inspection.maxBytes = value;
  },
  enumerable: true,
  configurable: true,
});

return exports;
