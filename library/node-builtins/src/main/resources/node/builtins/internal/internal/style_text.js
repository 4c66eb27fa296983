// util.styleText.
"use strict";

const { invalidArgType } = use("internal/errors");
const { validateBoolean, validateOneOf, validateString } = use("internal/validators");
const { inspect } = use("internal/inspect");
const { shouldColorize } = use("internal/util");

function isStream(value) {
  return (
    value !== null &&
    typeof value === "object" &&
    (value._readableState !== undefined ||
      value._writableState !== undefined ||
      (typeof value.write === "function" && typeof value.on === "function") ||
      (typeof value.pipe === "function" && typeof value.on === "function") ||
      typeof value.getReader === "function" ||
      typeof value.getWriter === "function")
  );
}

// What ends a style inside the text goes on with the style around it.
function styled(text, [open, close]) {
  const start = `\u001b[${open}m`;
  const end = `\u001b[${close}m`;
  const again = close === 22 ? end + start : start; // bold and dim have the same end
  const isLast = text.endsWith(end);
  const inner = (isLast ? text.slice(0, -end.length) : text).replaceAll(end, again);
  return start + inner + (isLast ? end : "") + end;
}

function styleText(format, text, options = {}) {
  const { validateStream = true, stream = globalThis.process.stdout } = options;
  validateString(text, "text");
  validateBoolean(validateStream, "options.validateStream");
  let colored = true;
  if (validateStream) {
    if (!isStream(stream)) {
      throw invalidArgType("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
    }
    colored = shouldColorize(stream);
  }
  let result = text;
  for (const name of (Array.isArray(format) ? format : [format]).toReversed()) {
    if (name === "none") {
      continue;
    }
    const codes = inspect.colors[name];
    if (codes == null) {
      validateOneOf(name, "format", Object.keys(inspect.colors));
    }
    if (colored) {
      result = styled(result, codes);
    }
  }
  return result;
}

return styleText;
