// The module "os".
//
// Binding "os": hostname(), type(), release(), version(), machine(), endianness(), uptime(), totalMemory(),
//   freeMemory(), parallelism(), load() as Node's functions;
//   processorModels() and processorNumbers(), which returns six numbers for each: megahertz, user, nice, sys, idle, irq;
//   interfaces() returns eight texts for each address: interface, address, netmask, family, mac, "true" if it is
//   internal, length of the prefix, scope;
//   user() returns uid, gid, name, home and shell;
//   priority(pid, failed) and setPriority(pid, priority, failed), where failed receives a code and a message.
"use strict";

const { SystemError } = use("internal/errors");
const { validateInt32 } = use("internal/validators");
const process = use("process");
const java = binding("os");

const isWindows = process.platform === "win32";
const constants = use("internal/os_constants").constantsOf(process.platform);

// The names are those of the functions.
const os = {
  arch: () => process.arch,
  availableParallelism: () => java.parallelism(),
  cpus,
  endianness: () => java.endianness(),
  freemem: () => java.freeMemory(),
  getPriority,
  homedir,
  hostname: () => java.hostname(),
  loadavg: () => Array.from(java.load()),
  networkInterfaces,
  platform: () => process.platform,
  release: () => java.release(),
  setPriority,
  tmpdir,
  totalmem: () => java.totalMemory(),
  type: () => java.type(),
  userInfo,
  uptime: () => java.uptime(),
  version: () => java.version(),
  machine: () => java.machine(),
};

function cpus() {
  const models = java.processorModels();
  const numbers = java.processorNumbers();
  const all = [];
  for (let i = 0; i < models.length; i++) {
    const [speed, user, nice, sys, idle, irq] = Array.from({ length: 6 }, (_, k) => numbers[6 * i + k]);
    all.push({ model: models[i], speed, times: { user, nice, sys, idle, irq } });
  }
  return all;
}

function networkInterfaces() {
  const texts = java.interfaces();
  const all = {};
  for (let i = 0; i < texts.length; i += 8) {
    const address = {
      address: texts[i + 1],
      netmask: texts[i + 2],
      family: texts[i + 3],
      mac: texts[i + 4],
      internal: texts[i + 5] === "true",
      cidr: `${texts[i + 1]}/${texts[i + 6]}`,
    };
    if (address.family === "IPv6") {
      address.scopeid = Number(texts[i + 7]);
    }
    (all[texts[i]] ??= []).push(address);
  }
  return all;
}

function homedir() {
  return process.env[isWindows ? "USERPROFILE" : "HOME"] || java.user()[3];
}

function tmpdir() {
  const { env } = process;
  if (isWindows) {
    const path = env.TEMP || env.TMP || `${env.SystemRoot || env.windir}\\temp`;
    return path.length > 1 && path.endsWith("\\") && !path.endsWith(":\\") ? path.slice(0, -1) : path;
  }
  const path = env.TMPDIR || env.TMP || env.TEMP || "/tmp";
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function userInfo(options) {
  // The getter may throw, before anything else happens.
  const encoding = typeof options === "object" && options !== null ? options.encoding : undefined;
  const [uid, gid, ...texts] = Array.from(java.user());
  const convert = (text) => (encoding === "buffer" && text !== null ? use("buffer").Buffer.from(text) : text);
  const [username, home, shell] = texts.map(convert);
  return { __proto__: null, uid, gid, username, homedir: home, shell };
}

function fail(syscall, code, message) {
  const errno = use("internal/errnos").numberOf(code);
  throw new SystemError("ERR_SYSTEM_ERROR", "A system error occurred", { errno, code, message, syscall });
}

function getPriority(pid) {
  if (pid === undefined) {
    pid = 0;
  } else {
    validateInt32(pid, "pid");
  }
  let failure;
  const priority = java.priority(pid, (code, message) => (failure = [code, message]));
  if (failure !== undefined) {
    fail("uv_os_getpriority", ...failure);
  }
  return priority;
}

function setPriority(pid, priority) {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, "pid");
  validateInt32(priority, "priority", constants.priority.PRIORITY_HIGHEST, constants.priority.PRIORITY_LOW);
  java.setPriority(pid, priority, (code, message) => fail("uv_os_setpriority", code, message));
}

// `${os.hostname}` is the name: functions that take no argument convert to what they return.
for (const name of Object.keys(os)) {
  const method = os[name];
  if (method.length === 0 && !["cpus", "networkInterfaces", "loadavg"].includes(name)) {
    Object.defineProperty(method, Symbol.toPrimitive, {
      __proto__: null,
      value: method,
      configurable: true,
      writable: true,
    });
  }
}

function constant(value) {
  return { __proto__: null, value, enumerable: true, configurable: false, writable: false };
}

Object.defineProperties(os, {
  constants: constant(constants),
  EOL: { __proto__: null, ...constant(isWindows ? "\r\n" : "\n"), configurable: true },
  devNull: constant(isWindows ? "\\\\.\\nul" : "/dev/null"),
});

return os;
