// Functions of process that change the user or the groups. A JVM cannot: they check their arguments, and throw.
"use strict";

const errors = use("internal/errors");
const { validateUint32, validateArray } = use("internal/validators");

// The number of a name in a table such as /etc/passwd, or undefined.
function numberIn(table, name) {
  let text;
  try {
    text = use("fs").readFileSync(table, "utf8");
  } catch {
    return undefined;
  }
  for (const line of text.split("\n")) {
    const fields = line.split(":");
    if (fields[0] === name) {
      return Number(fields[2]);
    }
  }
  return undefined;
}

const USERS = { table: "/etc/passwd", word: "User" };
const GROUPS = { table: "/etc/group", word: "Group" };

function checkId(id, name, kind) {
  if (typeof id === "number") {
    validateUint32(id, name);
  } else if (typeof id !== "string") {
    throw errors.invalidArgType(name, ["number", "string"], id);
  }
  if (typeof id === "string" && kind !== undefined && numberIn(kind.table, id) === undefined) {
    const { NodeError } = errors;
    throw new NodeError("ERR_UNKNOWN_CREDENTIAL", kind.word + " identifier does not exist: " + id);
  }
}

function missing(name) {
  return errors.notImplemented("process." + name);
}

function setter(name, kind) {
  return {
    [name](id) {
      checkId(id, "id", kind);
      throw missing(name);
    },
  }[name];
}

return {
  setuid: setter("setuid", USERS),
  seteuid: setter("seteuid", USERS),
  setgid: setter("setgid", GROUPS),
  setegid: setter("setegid", GROUPS),
  setgroups: function setgroups(groups) {
    validateArray(groups, "groups");
    for (let i = 0; i < groups.length; i++) {
      checkId(groups[i], "groups[" + i + "]", GROUPS);
    }
    throw missing("setgroups");
  },
  initgroups: function initgroups(user, extraGroup) {
    checkId(user, "user");
    checkId(extraGroup, "extraGroup", GROUPS);
    checkId(user, "user", USERS);
    throw missing("initgroups");
  },
};
