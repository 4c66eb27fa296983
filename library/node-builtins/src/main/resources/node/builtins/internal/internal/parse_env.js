// Parses files of environment variables: NAME=value lines. Quotes keep spaces, line breaks and #.
"use strict";

function parseEnv(content) {
  use("internal/validators").validateString(content, "content");
  const text = content.replaceAll("\r\n", "\n");
  const variables = Object.create(null);
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf("\n", at);
    end = end < 0 ? text.length : end;
    const line = text.slice(at, end);
    const equals = line.indexOf("=");
    if (equals < 0 || line.trimStart().startsWith("#")) {
      at = end + 1;
      continue;
    }
    const name = line
      .slice(0, equals)
      .trim()
      .replace(/^export\s+/, "");
    const rest = line.slice(equals + 1);
    const from = at + equals + 1 + (rest.length - rest.trimStart().length);
    const quote = text[from];
    const close = from < end && "\"'`".includes(quote) ? text.indexOf(quote, from + 1) : -1;
    let value;
    if (close >= 0) {
      value = text.slice(from + 1, close);
      if (quote === '"') {
        value = value.replaceAll("\\n", "\n");
      }
      end = text.indexOf("\n", close);
      end = end < 0 ? text.length : end;
    } else {
      const comment = rest.indexOf("#");
      value = (comment < 0 ? rest : rest.slice(0, comment)).trim();
    }
    if (name !== "") {
      variables[name] = value;
    }
    at = end + 1;
  }
  return variables;
}

return parseEnv;
