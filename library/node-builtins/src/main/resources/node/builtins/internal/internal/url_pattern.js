// The class URLPattern. Java parses patterns, and the engine runs their regular expressions.
//
// Binding "urlPattern", where the components are in the order of `names`:
//   compile(pattern, base) and compileParts(base, ...patterns) return four texts for each component: its pattern, the
//   regular expression, the names of its groups with commas between them, "true" if it contains regular expressions;
//   split(url, base) and splitParts(base, ...parts) return the components of a URL, or null if it is invalid.
"use strict";

const { NodeTypeError, invalidArgType } = use("internal/errors");
const java = binding("urlPattern");

const names = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"];

// By the pattern's object: its components.
const patterns = new WeakMap();

function componentsOf(pattern) {
  const components = patterns.get(pattern);
  if (components === undefined) {
    throw new TypeError("Illegal invocation");
  }
  return components;
}

function isObject(value) {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

// Reads what a dictionary of Web IDL has, in the order of its keys.
function read(init) {
  const given = { __proto__: null };
  for (const name of ["baseURL", ...names].sort()) {
    const value = init[name];
    given[name] = value === undefined ? null : `${value}`.toWellFormed();
  }
  return given;
}

function compile(texts, ignoreCase) {
  const components = {};
  names.forEach((name, i) => {
    const [pattern, source, groups, custom] = [0, 1, 2, 3].map((k) => texts[4 * i + k]);
    let regexp;
    try {
      // Case counts in what is compared before the path.
      regexp = new RegExp(source, ignoreCase && i >= names.indexOf("pathname") ? "vi" : "v");
    } catch {
      throw new NodeTypeError("ERR_INVALID_URL_PATTERN", "Failed to construct URLPattern");
    }
    components[name] = { pattern, regexp, groups: groups === "" ? [] : groups.split(","), custom: custom === "true" };
  });
  return components;
}

function inputOf(input, base) {
  if (input === undefined) {
    input = {};
  }
  if (typeof input !== "string" && !isObject(input)) {
    throw invalidArgType("input", ["object", "string"], input);
  }
  if (base !== undefined && typeof base !== "string") {
    throw invalidArgType("baseURL", "string", base);
  }
  return input;
}

function match(components, input, base) {
  let parts;
  const inputs = [input];
  if (typeof input === "string") {
    parts = java.split(input, base ?? null);
    if (base !== undefined) {
      inputs.push(base);
    }
  } else {
    const given = read(input);
    if (base !== undefined) {
      throw new NodeTypeError("ERR_INVALID_ARG_VALUE", "A base URL is for inputs that are strings");
    }
    parts = java.splitParts(given.baseURL, ...names.map((name) => given[name]));
  }
  if (parts === null) {
    return null;
  }
  const result = { inputs };
  for (let i = 0; i < names.length; i++) {
    const { regexp, groups } = components[names[i]];
    const found = regexp.exec(parts[i]);
    if (found === null) {
      return null;
    }
    const values = {};
    groups.forEach((group, k) => (values[group] = found[k + 1]));
    result[names[i]] = { input: parts[i], groups: values };
  }
  return result;
}

function URLPattern(input = {}, base = undefined, options = undefined) {
  if (new.target === undefined) {
    throw new NodeTypeError(
      "ERR_CONSTRUCT_CALL_REQUIRED",
      "Class constructor URLPattern cannot be invoked without `new`"
    );
  }
  if (typeof input !== "string" && !isObject(input)) {
    throw invalidArgType("input", ["object", "string"], input);
  }
  if (isObject(base) && options === undefined) {
    options = base;
    base = undefined;
  }
  if (base !== undefined && typeof base !== "string") {
    throw invalidArgType("baseURL", "string", base);
  }
  if (options !== undefined && !isObject(options)) {
    throw invalidArgType("options", "object", options);
  }
  const ignoreCase = options?.ignoreCase ?? false;
  if (typeof ignoreCase !== "boolean") {
    throw invalidArgType("options.ignoreCase", "boolean", ignoreCase);
  }
  let texts;
  if (typeof input === "string") {
    texts = java.compile(input.toWellFormed(), base ?? null);
  } else {
    const given = read(input);
    if (base !== undefined) {
      throw new NodeTypeError("ERR_INVALID_URL_PATTERN", "Failed to construct URLPattern");
    }
    texts = java.compileParts(given.baseURL, ...names.map((name) => given[name]));
  }
  patterns.set(this, compile(texts, ignoreCase));
}

const methods = {
  exec(input = undefined, baseURL = undefined) {
    const components = componentsOf(this);
    return match(components, inputOf(input, baseURL), baseURL);
  },
  test(input = undefined, baseURL = undefined) {
    const components = componentsOf(this);
    return match(components, inputOf(input, baseURL), baseURL) !== null;
  },
  get hasRegExpGroups() {
    return Object.values(componentsOf(this)).some((component) => component.custom);
  },
};

for (const name of Reflect.ownKeys(methods)) {
  Object.defineProperty(URLPattern.prototype, name, {
    __proto__: null,
    ...Object.getOwnPropertyDescriptor(methods, name),
  });
}
for (const name of names) {
  const { get } = Object.getOwnPropertyDescriptor(
    {
      get [name]() {
        return componentsOf(this)[name].pattern;
      },
    },
    name
  );
  Object.defineProperty(URLPattern.prototype, name, { __proto__: null, get, configurable: true, enumerable: true });
}
Object.defineProperty(URLPattern.prototype, Symbol.toStringTag, {
  __proto__: null,
  value: "URLPattern",
  configurable: true,
});
Object.defineProperty(URLPattern, "length", { __proto__: null, value: 0, configurable: true });

return { URLPattern };
