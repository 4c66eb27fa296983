// The parts of a URI, by RFC 3986. A part that is absent is undefined.
"use strict";

function decode(text) {
  const spaced = text.indexOf("+") < 0 ? text : text.replace(/\+/g, " ");
  if (spaced.indexOf("%") < 0) {
    return spaced;
  }
  try {
    return decodeURIComponent(spaced);
  } catch (error) {
    return text; // a malformed escape: keep the text unchanged
  }
}

// If a name occurs several times, the last one counts.
function parameters(query) {
  const found = {};
  for (let pair of query.split("&")) {
    let equals = pair.indexOf("=");
    let name = decode(equals < 0 ? pair : pair.substring(0, equals));
    if (name !== "") {
      let value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (name === "__proto__") {
        // An assignment to __proto__ would set the prototype.
        Object.defineProperty(found, name, { value: value, writable: true, enumerable: true, configurable: true });
      } else {
        found[name] = value;
      }
    }
  }
  return found;
}

function Uri(source) {
  this.source = source;
  this.protocol = undefined;
  this.authority = undefined;
  this.userInfo = undefined;
  this.user = undefined;
  this.password = undefined;
  this.host = undefined;
  this.port = undefined;
  this.relative = undefined;
  this.path = undefined;
  this.directory = undefined;
  this.file = undefined;
  this.query = undefined;
  this.anchor = undefined;
  this._params = undefined;
}

Object.defineProperty(Uri.prototype, "params", {
  get: function () {
    if (this._params === undefined) {
      this._params = this.query === undefined ? {} : parameters(this.query);
    }
    return this._params;
  },
  set: function (value) {
    this._params = value;
  },
  enumerable: true,
});

Uri.prototype.toString = function () {
  return this.source;
};

// Returns undefined for an absent part, not "".
function part(text) {
  return text === "" ? undefined : text;
}

function readAuthority(uri, authority) {
  uri.authority = part(authority);
  const at = authority.lastIndexOf("@");
  if (at >= 0) {
    const userInfo = authority.substring(0, at);
    const secret = userInfo.indexOf(":");
    uri.userInfo = part(userInfo);
    uri.user = part(secret < 0 ? userInfo : userInfo.substring(0, secret));
    uri.password = secret < 0 ? undefined : part(userInfo.substring(secret + 1));
  }
  const address = authority.substring(at + 1);
  const colon = address.lastIndexOf(":");
  if (colon > address.lastIndexOf("]")) {
    uri.host = part(address.substring(0, colon));
    uri.port = part(address.substring(colon + 1));
  } else {
    uri.host = part(address);
  }
}

function readPath(uri, path) {
  if (path === "") {
    return;
  }
  const slash = path.lastIndexOf("/");
  uri.path = path;
  uri.directory = part(path.substring(0, slash + 1));
  uri.file = part(path.substring(slash + 1));
}

function readRelative(uri, relative) {
  uri.relative = part(relative);
  let path = relative;
  const hash = path.indexOf("#");
  if (hash >= 0) {
    uri.anchor = part(path.substring(hash + 1));
    path = path.substring(0, hash);
  }
  const question = path.indexOf("?");
  if (question >= 0) {
    uri.query = part(path.substring(question + 1));
    path = path.substring(0, question);
  }
  readPath(uri, path);
}

function parseUri(text) {
  const source = String(text);
  const uri = new Uri(source);
  let rest = source;
  const protocol = rest.charAt(0) === "/" ? null : /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(rest);
  if (protocol !== null) {
    uri.protocol = protocol[1];
    rest = rest.substring(protocol[0].length);
  }
  if (rest.startsWith("//")) {
    const end = rest.substring(2).search(/[/?#]/);
    const authority = end < 0 ? rest.substring(2) : rest.substring(2, 2 + end);
    readAuthority(uri, authority);
    rest = rest.substring(2 + authority.length);
  }
  readRelative(uri, rest);
  return uri;
}

// The target of a request, by its form (RFC 9112, 3.2): a target that begins with a slash has no authority,
// and an empty path is "/". Java takes the other forms apart: scheme, authority, path, query.
function parseTarget(exchange) {
  const target = exchange.target();
  const uri = new Uri(target);
  if (target.charCodeAt(0) === 47) {
    readRelative(uri, target);
    return uri;
  }
  const parts = exchange.targetParts();
  if (parts[0] !== null) {
    uri.protocol = parts[0];
  }
  if (parts[1] !== null) {
    readAuthority(uri, parts[1]);
  }
  readRelative(uri, parts[2] + (parts[3] === null ? "" : "?" + parts[3]));
  return uri;
}

return { parseUri: parseUri, parseTarget: parseTarget };
