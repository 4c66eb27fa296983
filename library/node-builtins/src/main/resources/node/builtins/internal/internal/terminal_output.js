// Control sequences for terminals: cursorTo and others of "readline", and how wide text is.
"use strict";

const { NodeTypeError, invalidArgValue } = use("internal/errors");
const { validateFunction } = use("internal/validators");

const CSI = "\x1b[";

function write(stream, text, callback) {
  if (callback !== undefined) validateFunction(callback, "callback");
  if (stream === null || stream === undefined || text === "") {
    if (typeof callback === "function") process.nextTick(callback, null);
    return true;
  }
  return stream.write(text, callback);
}

function toColumn(x, y) {
  if (Number.isNaN(x)) throw invalidArgValue("x", x);
  if (Number.isNaN(y)) throw invalidArgValue("y", y);
  if (typeof x !== "number" && typeof y !== "number") return "";
  if (typeof x !== "number") {
    throw new NodeTypeError("ERR_INVALID_CURSOR_POS", "Cannot set cursor row without setting its column");
  }
  return typeof y === "number" ? `${CSI}${y + 1};${x + 1}H` : `${CSI}${x + 1}G`;
}

function byDistance(dx, dy) {
  let text = "";
  if (dx < 0) text += `${CSI}${-dx}D`;
  else if (dx > 0) text += `${CSI}${dx}C`;
  if (dy < 0) text += `${CSI}${-dy}A`;
  else if (dy > 0) text += `${CSI}${dy}B`;
  return text;
}

function cleared(direction) {
  if (direction < 0) return `${CSI}1K`;
  return direction > 0 ? `${CSI}0K` : `${CSI}2K`;
}

const clearedDown = `${CSI}0J`;

function cursorTo(stream, x, y, callback) {
  if (callback !== undefined) validateFunction(callback, "callback");
  if (typeof y === "function") {
    callback = y;
    y = undefined;
  }
  return write(stream, toColumn(x, y), callback);
}

function moveCursor(stream, dx, dy, callback) {
  return write(stream, byDistance(dx, dy), callback);
}

function clearLine(stream, direction, callback) {
  return write(stream, cleared(direction), callback);
}

function clearScreenDown(stream, callback) {
  return write(stream, clearedDown, callback);
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f200}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const zero = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

// How many columns one character takes.
function widthOf(character) {
  if (character >= " " && character <= "~") return 1;
  if (zero.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

function textWidth(text) {
  let width = 0;
  for (const character of use("internal/inspect").stripVTControlCharacters(text)) width += widthOf(character);
  return width;
}

return {
  byDistance,
  cleared,
  clearedDown,
  clearLine,
  clearScreenDown,
  cursorTo,
  moveCursor,
  textWidth,
  toColumn,
  widthOf,
};
