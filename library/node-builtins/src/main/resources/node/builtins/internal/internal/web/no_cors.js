// What headers a request of the mode "no-cors" may have (Fetch, section 2.2.2).
"use strict";

const LONGEST = 128;
const unsafe = /[^\t\x20-\xff]|["():<>?@[\\\]{}\x7f]/;
const languages = /^[0-9A-Za-z *,\-.;=]*$/;
const types = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

function essenceOf(value) {
  try {
    return new (use("util").MIMEType)(value).essence;
  } catch {
    return null;
  }
}

// The name is in lower case.
function isSafeName(name) {
  return name === "accept" || name === "accept-language" || name === "content-language" || name === "content-type";
}

function isSafe(name, value) {
  if (!isSafeName(name) || value.length > LONGEST) {
    return false;
  }
  if (name === "accept-language" || name === "content-language") {
    return languages.test(value);
  }
  return !unsafe.test(value) && (name === "accept" || types.includes(essenceOf(value)));
}

return { isSafe, isSafeName };
