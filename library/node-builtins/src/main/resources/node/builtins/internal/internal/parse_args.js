// util.parseArgs: options and positional arguments of a command.
"use strict";

const { NodeTypeError, invalidArgValue } = use("internal/errors");
const {
  validateArray,
  validateBoolean,
  validateBooleanArray,
  validateObject,
  validateString,
  validateStringArray,
  validateUnion,
} = use("internal/validators");

const { hasOwn } = Object;

// A property that the object itself has; not what it inherits.
function own(object, name) {
  return object !== undefined && object !== null && hasOwn(object, name) ? object[name] : undefined;
}

function typeOf(options, name) {
  return own(own(options, name), "type");
}

function longName(options, short) {
  return Object.keys(options).find((name) => own(options[name], "short") === short) ?? short;
}

function mainArguments() {
  const { argv, execArgv } = globalThis.process;
  const isEvaluated = ["-e", "--eval", "-p", "--print"].some((flag) => execArgv.includes(flag));
  return argv.slice(isEvaluated ? 1 : 2);
}

function validateOptions(options) {
  for (const [name, option] of Object.entries(options)) {
    const place = `options.${name}`;
    validateObject(option, place);
    const type = own(option, "type");
    validateUnion(type, `${place}.type`, ["string", "boolean"]);
    if (hasOwn(option, "short")) {
      const { short } = option;
      validateString(short, `${place}.short`);
      if (short.length !== 1) {
        throw invalidArgValue(`${place}.short`, short, "must be a single character");
      }
    }
    const multiple = own(option, "multiple");
    if (hasOwn(option, "multiple")) {
      validateBoolean(multiple, `${place}.multiple`);
    }
    const standard = own(option, "default");
    if (standard !== undefined) {
      const validate =
        type === "string"
          ? multiple
            ? validateStringArray
            : validateString
          : multiple
            ? validateBooleanArray
            : validateBoolean;
      validate(standard, `${place}.default`);
    }
  }
}

// ---- tokens ----

function tokensOf(args, options) {
  const tokens = [];
  const rest = [...args];
  let index = -1;
  let inGroup = 0; // options that one argument was split into

  function option(name, rawName, value, inlineValue) {
    tokens.push({ kind: "option", name, rawName, index, value, inlineValue });
  }

  // The next argument is the value, if the option takes one.
  function separate(name, rawName) {
    if (typeOf(options, name) === "string" && rest.length > 0 && rest[0] != null) {
      option(name, rawName, rest.shift(), false);
      index++;
    } else {
      option(name, rawName, undefined, undefined);
    }
  }

  while (rest.length > 0) {
    const arg = rest.shift();
    if (inGroup > 0) {
      inGroup--;
    } else {
      index++;
    }
    const isLong = arg.startsWith("--");
    if (arg === "--") {
      tokens.push({ kind: "option-terminator", index });
      for (const value of rest) {
        tokens.push({ kind: "positional", index: ++index, value });
      }
      break;
    } else if (isLong) {
      const equals = arg.indexOf("=", 3);
      if (equals < 0) {
        separate(arg.slice(2), arg);
      } else {
        option(arg.slice(2, equals), arg.slice(0, equals), arg.slice(equals + 1), true);
      }
    } else if (arg[0] !== "-" || arg.length === 1) {
      tokens.push({ kind: "positional", index, value: arg });
    } else {
      const name = longName(options, arg[1]);
      if (arg.length === 2) {
        separate(name, arg);
      } else if (typeOf(options, name) === "string") {
        option(name, arg.slice(0, 2), arg.slice(2), true);
      } else {
        const split = splitGroup(arg, options);
        rest.unshift(...split);
        inGroup = split.length;
      }
    }
  }
  return tokens;
}

// "-abvalue" as "-a", "-b", ... until an option that takes the rest as its value.
function splitGroup(arg, options) {
  const split = [];
  for (let at = 1; at < arg.length; at++) {
    const isLast = at === arg.length - 1;
    if (!isLast && typeOf(options, longName(options, arg[at])) === "string") {
      split.push(`-${arg.slice(at)}`);
      break;
    }
    split.push(`-${arg[at]}`);
  }
  return split;
}

// ---- strict mode ----

function invalidValue(text) {
  return new NodeTypeError("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", text);
}

function checkUsage({ options, allowPositionals, allowNegative }, token) {
  let { name } = token;
  const isNegative = allowNegative && !hasOwn(options, name) && name.startsWith("no-");
  if (isNegative) {
    name = name.slice(3);
  }
  if (!hasOwn(options, name) || (isNegative && typeOf(options, name) !== "boolean")) {
    const hint = allowPositionals
      ? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- ${JSON.stringify(token.rawName)}`
      : "";
    throw new NodeTypeError("ERR_PARSE_ARGS_UNKNOWN_OPTION", `Unknown option '${token.rawName}'${hint}`);
  }
  const short = own(options[name], "short");
  const both = `${short ? `-${short}, ` : ""}--${name}`;
  const type = typeOf(options, name);
  if (type === "string" && typeof token.value !== "string") {
    throw invalidValue(`Option '${both} <value>' argument missing`);
  }
  if (type === "boolean" && token.value != null) {
    throw invalidValue(`Option '${both}' does not take an argument`);
  }
}

// A value that looks like an option is probably one, whose value before it was forgotten.
function checkValue({ rawName, name, value, inlineValue }) {
  if (inlineValue || value == null || value.length < 2 || value[0] !== "-") {
    return;
  }
  const example = rawName.startsWith("--") ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
  throw invalidValue(
    `Option '${rawName}' argument is ambiguous.
Did you forget to specify the option argument for '${rawName}'?
To specify an option argument starting with a dash use ${example}.`
  );
}

// ---- values ----

function store(name, value, { options, allowNegative }, values) {
  let key = name;
  let stored = value ?? true;
  if (allowNegative && name.startsWith("no-") && value === undefined) {
    key = name.slice(3);
    stored = false;
  }
  if (key === "__proto__") {
    return;
  }
  if (own(own(options, key), "multiple")) {
    values[key] ??= [];
    values[key].push(stored);
  } else {
    values[key] = stored;
  }
}

function parseArgs(config = {}) {
  const args = own(config, "args") ?? mainArguments();
  const strict = own(config, "strict") ?? true;
  const allowPositionals = own(config, "allowPositionals") ?? !strict;
  const returnTokens = own(config, "tokens") ?? false;
  const allowNegative = own(config, "allowNegative") ?? false;
  const options = own(config, "options") ?? {};
  validateArray(args, "args");
  validateBoolean(strict, "strict");
  validateBoolean(allowPositionals, "allowPositionals");
  validateBoolean(returnTokens, "tokens");
  validateBoolean(allowNegative, "allowNegative");
  validateObject(options, "options");
  validateOptions(options);

  const settings = { options, allowPositionals, allowNegative };
  const values = Object.create(null);
  const result = { values, positionals: [] };
  const tokens = tokensOf(args, options);
  if (returnTokens) {
    result.tokens = tokens;
  }
  for (const token of tokens) {
    if (token.kind === "option") {
      if (strict) {
        checkUsage(settings, token);
        checkValue(token);
      }
      store(token.name, token.value, settings, values);
    } else if (token.kind === "positional") {
      if (!allowPositionals) {
        throw new NodeTypeError(
          "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL",
          `Unexpected argument '${token.value}'. This command does not take positional arguments`
        );
      }
      result.positionals.push(token.value);
    }
  }
  for (const name of Object.keys(options)) {
    const standard = own(options[name], "default");
    if (standard !== undefined && values[name] === undefined && name !== "__proto__") {
      values[name] = standard;
    }
  }
  return result;
}

return parseArgs;
