// How many colours a terminal shows, as its environment says.
"use strict";

const { validateInteger } = use("internal/validators");

const services = [
  ["APPVEYOR", 8],
  ["BUILDKITE", 8],
  ["CIRCLECI", 24],
  ["DRONE", 8],
  ["GITEA_ACTIONS", 24],
  ["GITHUB_ACTIONS", 24],
  ["GITLAB_CI", 8],
  ["TRAVIS", 8],
];
const sixteen = /^(?:eterm|cons25|console|cygwin|dtterm|gnome|hurd|jfbterm|konsole|kterm|mlterm|putty|st)$/;
const all = /^(?:mosh|rxvt-unicode-24bit|terminator|xterm-kitty)$/;
const families = /ansi|color|linux|direct|^con[0-9]*x[0-9]|^rxvt|^screen|^xterm|^vt100|^vt220/;

let warned = false;

function warn(env) {
  const name = env.NODE_DISABLE_COLORS ? "NODE_DISABLE_COLORS" : env.NO_COLOR ? "NO_COLOR" : "";
  if (name !== "" && !warned) {
    warned = true;
    use("process").emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, "Warning");
  }
}

function forced(env) {
  switch (env.FORCE_COLOR) {
    case "":
    case "1":
    case "true":
      warn(env);
      return 4;
    case "2":
      warn(env);
      return 8;
    case "3":
      warn(env);
      return 24;
    default:
      return 1;
  }
}

function ofWindows() {
  const [major, , build] = use("os").release().split(".").map(Number);
  return major < 10 || !(build >= 10586) ? 4 : build >= 14931 ? 24 : 8;
}

function ofService(env) {
  for (const [name, depth] of services) {
    if (name in env) {
      return depth;
    }
  }
  return env.CI_NAME === "codeship" ? 8 : 1;
}

function ofTerm(term) {
  if (/truecolor/.test(term)) {
    return 24;
  }
  if (/^xterm-256/.test(term)) {
    return 8;
  }
  const name = term.toLowerCase();
  return all.test(name) ? 24 : sixteen.test(name) || families.test(name) ? 4 : undefined;
}

// Returns the number of bits for a colour: 1, 4, 8 or 24.
function getColorDepth(env = use("process").env) {
  if (env.FORCE_COLOR !== undefined) {
    return forced(env);
  }
  if (env.NODE_DISABLE_COLORS || env.NO_COLOR || env.TERM === "dumb") {
    return 1;
  }
  if (use("process").platform === "win32") {
    return ofWindows();
  }
  if (env.TMUX) {
    return 24;
  }
  if ("TF_BUILD" in env && "AGENT_NAME" in env) {
    return 4;
  }
  if ("CI" in env) {
    return ofService(env);
  }
  if ("TEAMCITY_VERSION" in env) {
    return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? 4 : 1;
  }
  switch (env.TERM_PROGRAM) {
    case "iTerm.app":
      return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? 8 : 24;
    case "HyperTerm":
    case "MacTerm":
      return 24;
    case "Apple_Terminal":
      return 8;
  }
  if (env.COLORTERM === "truecolor" || env.COLORTERM === "24bit") {
    return 24;
  }
  return (env.TERM ? ofTerm(env.TERM) : undefined) ?? (env.COLORTERM ? 4 : 1);
}

function hasColors(count, env) {
  if (env === undefined && (count === undefined || (typeof count === "object" && count !== null))) {
    env = count;
    count = 16;
  } else {
    validateInteger(count, "count", 2);
  }
  return count <= 2 ** this.getColorDepth(env);
}

return { getColorDepth, hasColors };
