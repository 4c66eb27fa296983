// What Request and Response have in common: the body and its methods.
"use strict";

const content = use("internal/web/content");
const { listOf } = use("internal/web/headers");
const { illegal } = use("internal/web/webidl");

const NOTHING = new Uint8Array(0);

// The type of a message as an object of util.MIMEType, or null: the last valid one counts.
function typeOf(list) {
  const value = list.get("content-type");
  if (value === null) {
    return null;
  }
  const { MIMEType } = use("util");
  let found = null;
  for (const part of value.match(/(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g) ?? []) {
    try {
      const type = new MIMEType(part);
      if (type.essence !== "*/*") {
        found = type;
      }
    } catch {
      // an invalid one does not count
    }
  }
  return found;
}

// Gives a class the members of a body. stateOf(object) returns { content, headers }, or undefined.
function mixin(constructor, stateOf) {
  const checked = (object) => {
    const state = stateOf(object);
    if (state === undefined) {
      throw illegal();
    }
    return state;
  };

  // The state of an object whose body can be read, for a method that returns a promise.
  async function consume(object, finishOf) {
    const state = checked(object);
    const body = state.content;
    if (body !== null && body.isUnusable) {
      throw new TypeError(
        body.isUsed ? "Body is unusable: Body has already been read" : "Body is unusable: Body is locked"
      );
    }
    const finish = finishOf(state);
    return body === null ? finish.bytes(NOTHING.slice()) : await body.collect(finish);
  }

  const members = {
    get body() {
      return checked(this).content?.stream ?? null;
    },
    get bodyUsed() {
      return checked(this).content?.isUsed ?? false;
    },
    arrayBuffer() {
      return consume(this, () => content.toArrayBuffer);
    },
    blob() {
      return consume(this, (state) => content.toBlob(`${typeOf(listOf(state.headers)) ?? ""}`));
    },
    bytes() {
      return consume(this, () => content.toBytes);
    },
    formData() {
      return consume(this, function (state) {
        const type = typeOf(listOf(state.headers));
        const boundary = type?.params.get("boundary") ?? null;
        if (type?.essence === "multipart/form-data" && boundary !== null) {
          return content.toForm(boundary);
        }
        if (type?.essence === "application/x-www-form-urlencoded") {
          return content.toPairs();
        }
        return content.toFailure(
          new TypeError('Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".', {
            cause: `${constructor.name}.formData`,
          })
        );
      });
    },
    json() {
      return consume(this, () => content.toJson);
    },
    text() {
      return consume(this, () => content.toText);
    },
  };
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(members))) {
    Object.defineProperty(constructor.prototype, name, { __proto__: null, ...descriptor, enumerable: true });
  }
}

return { mixin, typeOf };
