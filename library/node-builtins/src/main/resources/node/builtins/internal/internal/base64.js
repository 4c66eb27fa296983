// The functions atob and btoa of the web.
//
// Binding "encoding": atob(text) and btoa(text) return null if the text is invalid.
"use strict";

const encoding = binding("encoding");
const { missingArgs } = use("internal/errors");

function invalid(message) {
  return new (use("internal/dom_exception").DOMException)(message, "InvalidCharacterError");
}

function btoa(input) {
  if (arguments.length === 0) {
    throw missingArgs("input");
  }
  const text = encoding.btoa(`${input}`);
  if (text === null) {
    throw invalid("Invalid character");
  }
  return text;
}

function atob(input) {
  if (arguments.length === 0) {
    throw missingArgs("input");
  }
  const text = encoding.atob(`${input}`);
  if (text === null) {
    throw invalid("The string to be decoded is not correctly encoded.");
  }
  return text;
}

return { atob, btoa };
