// What the prompt shows of values and errors.
"use strict";

const { inspect } = use("internal/inspect");
const { isNativeError } = use("util/types");

const writer = (value) => inspect(value, writer.options);
writer.options = { ...inspect.defaultOptions, showProxy: true };

const NAME = /^\[?(?:[A-Z][a-z0-9_]*)*Error/;

function isError(value) {
  return isNativeError(value) || value instanceof Error;
}

// Takes off the frames of the prompt itself, and for syntax errors all of them.
function trim(error, isStrict) {
  let stack;
  try {
    ({ stack } = error);
  } catch {
    return;
  }
  if (typeof stack !== "string") return;
  let text = stack;
  if (error.name === "SyntaxError") {
    text = text.replace(/^\s+at\s.*\n?/gm, "").replace(/^REPL\d+:\d+\r?\n/, "");
  } else {
    text = withoutOwnFrames(text.replace(/^REPL\d+:\d+\n[^]*?\^\n\n/, ""));
    if (isStrict) {
      text = text.replace(/(\s+at\s+.*?REPL\d+:)(\d+)/g, (all, before, line) => before + (line - 1));
    }
  }
  try {
    error.stack = text;
  } catch {
    // It is frozen.
  }
}

// The line of the prompt is the outermost one: its own frame, and those below, say nothing.
function withoutOwnFrames(stack) {
  const lines = stack.split("\n");
  const isFrame = (line) => /^\s+at /.test(line);
  let last = lines.length - 1;
  while (last >= 0 && !(isFrame(lines[last]) && /REPL\d+:\d+/.test(lines[last]))) last--;
  if (last < 0) {
    return lines.filter((line) => !isFrame(line) || !/\bnode:/.test(line)).join("\n");
  }
  // Frames of scripts have no name of a function, or that of the script.
  const isOutermost = /^\s+at (?::program|REPL\d+:|eval \()/.test(lines[last]);
  const kept = lines.slice(0, isOutermost ? last : last + 1);
  return kept
    .map((line) => line.replace(/^(\s+at )(?:<anonymous>|Object\.<anonymous>) \((REPL\d+:\d+:\d+)\)$/, "$1$2"))
    .join("\n");
}

// Returns the text for an error that nobody caught, which ends with a newline.
function uncaught(error, server) {
  let shown;
  if (typeof error === "object" && error !== null && isError(error)) {
    trim(error, server.isStrict);
    shown = server.writer(error);
    if (shown.startsWith("[") && shown.endsWith("]")) shown = shown.slice(1, -1);
  } else {
    shown = server.writer(error);
  }
  const lines = shown.split(/(?<=\n)/);
  const at = lines.findIndex((line) => NAME.test(line));
  if (at >= 0) {
    const fits = !(lines[at].length > (writer.options.breakLength ?? 128));
    lines[at] = (fits ? "Uncaught " : "Uncaught:\n") + lines[at];
    shown = lines.join("");
  } else {
    shown = `Uncaught${lines.length === 1 ? " " : ":\n"}${shown}`;
  }
  return shown.endsWith("\n") ? shown : `${shown}\n`;
}

return { uncaught, writer };
