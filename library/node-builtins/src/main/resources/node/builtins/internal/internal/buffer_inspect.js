// What util.inspect shows of a buffer: "<Buffer 61 62 63>".
//
// Binding "buffer": preview(...bytes) returns the hexadecimal digits of bytes, with spaces.
"use strict";

const java = binding("buffer");

function inspect(recurseTimes, context) {
  const length = this.length;
  const { INSPECT_MAX_BYTES } = use("buffer");
  const shown = length < INSPECT_MAX_BYTES ? length : Math.trunc(INSPECT_MAX_BYTES);
  let text = shown > 0 ? java.preview(this.buffer, this.byteOffset, shown) : "";
  if (length > shown) {
    text += `${shown > 0 ? " " : ""}... ${length - shown} more byte${length - shown > 1 ? "s" : ""}`;
  }
  if (context) {
    const others = properties(this, length, context);
    if (others !== "") {
      text += (length > 0 ? ", " : "") + others;
    }
  }
  return `<${className(this)} ${text}>`;
}

function className(buffer) {
  try {
    const { constructor } = buffer;
    if (typeof constructor === "function" && Object.hasOwn(constructor, "name") && constructor.name) {
      return constructor.name;
    }
  } catch {
    // The name is only shown.
  }
  return "Buffer";
}

function properties(buffer, length, context) {
  // The first own keys are the places of the bytes.
  const keys = Reflect.ownKeys(buffer).slice(length);
  const extras = { __proto__: null };
  let isEmpty = true;
  for (const key of keys) {
    if (context.showHidden || Object.prototype.propertyIsEnumerable.call(buffer, key)) {
      Object.defineProperty(extras, key, { __proto__: null, ...Object.getOwnPropertyDescriptor(buffer, key) });
      isEmpty = false;
    }
  }
  if (isEmpty) {
    return "";
  }
  const text = use("internal/inspect").inspect(extras, { ...context, breakLength: Infinity, compact: true });
  return text.slice("[Object: null prototype] { ".length, -" }".length);
}

return { inspect, [Symbol.for("nodejs.util.inspect.custom")]: inspect };
