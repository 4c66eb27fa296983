// The error of assertions that fail, with the differences in its message.
"use strict";

const { inspect } = use("internal/inspect");
const { myersDiff } = use("internal/diff");
const { validateObject } = use("internal/validators");

const titles = {
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  partialDeepStrictEqual: "Expected values to be partially and strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: "Values have same structure but are not reference-equal:",
  notDeepEqualUnequal: "Expected values not to be loosely deep-equal:",
};
const withDifferences = new Set(["deepStrictEqual", "strictEqual", "partialDeepStrictEqual"]);

const MOST_SHORT = 12; // characters of two values that go on one line
const MOST_LONG = 512; // characters of a value, unless it is compared line by line
const MOST_EQUAL = 5; // equal lines that are shown before a difference

// Colours, if errors are shown with some.
function palette() {
  const colored = use("internal/util").shouldColorizeProcess("stderr");
  const none = { blue: "", green: "", white: "", red: "", gray: "", reset: "", colored };
  return colored
    ? {
        blue: "\u001b[34m",
        green: "\u001b[32m",
        white: "\u001b[39m",
        red: "\u001b[31m",
        gray: "\u001b[90m",
        reset: "\u001b[0m",
        colored,
      }
    : none;
}

// The text of a value, one property a line, whatever the program set as standard.
function textOf(value) {
  return inspect(value, {
    compact: false,
    customInspect: false,
    depth: 1000,
    maxArrayLength: Infinity,
    showHidden: false,
    showProxy: false,
    sorted: true,
    getters: true,
  });
}

function isObject(value) {
  return typeof value === "object" && value !== null;
}

// ---- differences ----

function differences(actual, expected, operator, message, diff) {
  const colors = palette();
  const isSame =
    operator === "strictEqual" &&
    ((isObject(actual) && isObject(expected)) || (typeof actual === "function" && typeof expected === "function"));
  let title = isSame ? titles.strictEqualObject : titles[operator];
  const textA = textOf(actual);
  const textB = textOf(expected);
  const linesA = textA.split("\n");
  const linesB = textB.split("\n");
  let header = "+ actual - expected";
  if (colors.colored) {
    header = `${colors.green}+ actual${colors.white} ${colors.red}- expected${colors.white}`;
  }
  let body;
  let isSkipped = false;
  if (linesA.length === 1 && linesB.length === 1 && !(isObject(actual) && isObject(expected))) {
    ({ body, header } = short(actual, linesA[0], expected, linesB[0], header, colors));
  } else if (textA === textB) {
    title = titles.notIdentical;
    header = "";
    isSkipped = linesA.length > 50 && diff !== "full";
    body = isSkipped ? `${linesA.slice(0, 50).join("\n")}\n...}` : textA;
  } else {
    const isLoose = actual != null && typeof actual === "object";
    const changes = myersDiff(linesA, linesB, isLoose ? sameLine : undefined).map(([kind, line]) => [kind, line]);
    if (isLoose) {
      addCommas(changes, linesB);
    }
    ({ body, isSkipped } = listed(changes, operator, diff, colors));
  }
  return `${message ?? title}\n${header}${isSkipped ? "\n... Skipped lines" : ""}\n${body}\n`;
}

// A comma at the end does not count: the last property has none.
function sameLine(a, b) {
  return a === b || `${a},` === b || a === `${b},`;
}

// Of two equal lines, shows the one with the comma.
function addCommas(changes, linesB) {
  let at = 0;
  for (const change of changes) {
    if (change[0] === 0 && !change[1].endsWith(",")) {
      change[1] = linesB[at];
    }
    if (change[0] !== 1) {
      at++;
    }
  }
}

function short(actual, textA, expected, textB, header, colors) {
  const isStringA = typeof actual === "string";
  const isStringB = typeof expected === "string";
  const length = textA.length + textB.length - (isStringA ? 2 : 0) - (isStringB ? 2 : 0);
  if (length <= MOST_SHORT) {
    return { body: `${textA} !== ${textB}`, header: "" };
  }
  if (isStringA && isStringB && colors.colored) {
    const line = myersDiff([...textA], [...textB])
      .map(([kind, letter]) => `${kind === 1 ? colors.green : kind === -1 ? colors.red : colors.white}${letter}`)
      .join("");
    return {
      body: `${line}${colors.white}`,
      header: `${colors.green}actual${colors.white} ${colors.red}expected${colors.white}\n`,
    };
  }
  let body = `\n${colors.green}+${colors.white} ${textA}\n${colors.red}- ${colors.white}${textB}`;
  const columns = terminalColumns();
  if (isStringA && isStringB && textA.length <= columns) {
    let at = 0;
    while (at < textA.length && textA[at] === textB[at]) {
      at++;
    }
    // A difference in the first characters is plain to see.
    if (at >= 3 && at < textA.length) {
      body += `\n${" ".repeat(at + 2)}^`;
    }
  }
  return { body, header };
}

function terminalColumns() {
  if (!use("internal/util").isStreamMade("stderr")) {
    return 80;
  }
  const { stderr } = globalThis.process;
  return stderr.isTTY ? stderr.columns : 80;
}

// Lists the lines. Of many equal ones only the first are shown, and the last before a difference.
function listed(changes, operator, diff, colors) {
  const { white, green, red, gray, blue } = colors;
  const plus =
    operator === "partialDeepStrictEqual"
      ? (line) => `${gray}${colors.colored ? " " : "+"} ${line}${white}\n`
      : (line) => `${green}+${white} ${line}\n`;
  const most = diff === "full" ? Infinity : MOST_EQUAL;
  let text = "";
  let isSkipped = false;
  let equal = [];
  for (const [kind, line] of changes) {
    if (kind === 0) {
      equal.push(line);
      if (equal.length <= most) {
        text += `${white}  ${line}\n`;
      }
      continue;
    }
    if (equal.length > most) {
      const hidden = equal.slice(most);
      if (hidden.length >= 3) {
        isSkipped = true;
        text += `${blue}...${white}\n`;
        hidden.splice(0, hidden.length - 1);
      }
      for (const one of hidden) {
        text += `${white}  ${one}\n`;
      }
    }
    equal = [];
    text += kind === 1 ? plus(line) : `${red}-${white} ${line}\n`;
  }
  if (equal.length > most) {
    isSkipped = true;
    text += `${blue}...${white}\n`;
  }
  return { body: `\n${text.trimEnd()}`, isSkipped };
}

// ---- other messages ----

function notEqual(actual, operator, diff) {
  const lines = textOf(actual).split("\n");
  const isSame = operator === "notStrictEqual" && (isObject(actual) || typeof actual === "function");
  const title = isSame ? titles.notStrictEqualObject : titles[operator];
  if (lines.length > 50 && diff !== "full") {
    const { blue, white } = palette();
    lines.length = 47;
    lines[46] = `${blue}...${white}`;
  }
  if (lines.length === 1) {
    return `${title}${lines[0].length > 5 ? "\n\n" : " "}${lines[0]}`;
  }
  return `${title}\n\n${lines.join("\n")}\n`;
}

function cut(text, most, diff) {
  return text.length > most && diff !== "full" ? `${text.slice(0, most - 3)}...` : text;
}

function plain(actual, expected, operator, diff) {
  const textA = textOf(actual);
  const textB = textOf(expected);
  if (operator === "notDeepEqual" && textA === textB) {
    return cut(`${titles.notDeepEqual}\n\n${textA}`, 1024, diff);
  }
  const shownA = cut(textA, MOST_LONG, diff);
  const shownB = cut(textB, MOST_LONG, diff);
  if (operator === "deepEqual") {
    return `${titles.deepEqual}\n\n${shownA}\n\nshould loosely deep-equal\n\n${shownB}`;
  }
  if (operator === "notDeepEqual") {
    return `${titles.notDeepEqualUnequal}\n\n${shownA}\n\nshould not loosely deep-equal\n\n${shownB}`;
  }
  return `${shownA} ${operator} ${shownB}`;
}

// Errors are compared without their stacks.
function withoutStack(error) {
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  const { message } = error;
  Object.defineProperty(copy, "message", { __proto__: null, value: message, writable: true, configurable: true });
  if (Object.hasOwn(error, "cause")) {
    const { cause } = error;
    const shown = cause instanceof Error ? withoutStack(cause) : cause;
    Object.defineProperty(copy, "cause", { __proto__: null, value: shown, writable: true, configurable: true });
  }
  return copy;
}

function messageOf({ actual, expected, operator, message, diff }) {
  if (message != null) {
    return withDifferences.has(operator) ? differences(actual, expected, operator, message, diff) : String(message);
  }
  if (withDifferences.has(operator)) {
    return differences(actual, expected, operator, undefined, diff);
  }
  if (operator === "notDeepStrictEqual" || operator === "notStrictEqual") {
    return notEqual(actual, operator, diff);
  }
  return plain(actual, expected, operator, diff);
}

// ---- the error ----

class AssertionError extends Error {
  constructor(options) {
    validateObject(options, "options");
    const { message, operator, stackStartFn, stackStartFunction, details, diff = "simple" } = options;
    let { actual, expected } = options;
    if (message == null && actual instanceof Error && expected instanceof Error) {
      actual = withoutStack(actual);
      expected = withoutStack(expected);
    }
    const limit = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");
    const canLimit = limit === undefined ? Object.isExtensible(Error) : limit.writable;
    if (canLimit) {
      Error.stackTraceLimit = 0; // the stack is captured below
    }
    super(messageOf({ actual, expected, operator, message, diff }));
    if (canLimit) {
      if (limit === undefined) {
        delete Error.stackTraceLimit;
      } else {
        Error.stackTraceLimit = limit.value;
      }
    }
    this.generatedMessage = !message;
    Object.defineProperty(this, "name", {
      __proto__: null,
      value: "AssertionError",
      enumerable: false,
      writable: true,
      configurable: true,
    });
    this.code = "ERR_ASSERTION";
    if (details) {
      this.actual = undefined;
      this.expected = undefined;
      this.operator = undefined;
      details.forEach((detail, at) => {
        this[`message ${at}`] = detail.message;
        this[`actual ${at}`] = detail.actual;
        this[`expected ${at}`] = detail.expected;
        this[`operator ${at}`] = detail.operator;
        this[`stack trace ${at}`] = detail.stack;
      });
    } else {
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
    }
    this.diff = diff;
    Error.captureStackTrace(this, stackStartFn || stackStartFunction);
    // Whether the engine writes the code into the first line depends on its way to capture.
    const { stack } = this;
    if (typeof stack === "string" && stack.startsWith("AssertionError:")) {
      this.stack = `AssertionError [ERR_ASSERTION]${stack.slice("AssertionError".length)}`;
    }
  }

  toString() {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  // Shows little of what is compared: the message has it all.
  [inspect.custom](recurseTimes, ctx) {
    const { actual, expected } = this;
    this.actual = shortened(actual);
    this.expected = shortened(expected);
    const text = inspect(this, { ...ctx, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function shortened(value) {
  if (typeof value !== "string") {
    return value;
  }
  const lines = value.split("\n", 11);
  if (lines.length > 10) {
    return `${lines.slice(0, 10).join("\n")}\n...`;
  }
  return value.length > MOST_LONG ? `${value.slice(MOST_LONG)}...` : value;
}

return AssertionError;
