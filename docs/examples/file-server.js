// Serves the files of a folder: node file-server.js FOLDER [PORT]
//
// Streams at the pace of the reader, answers Range and If-None-Match, and never leaves the folder: no "..", however it
// is written, no symbolic links, no names that begin with a dot.
if (ARGV.length < 3) {
  console.error("Usage: node file-server.js FOLDER [PORT]");
  node.exit(1);
}
var root = ARGV[2];
var PIECE = 64 * 1024;

var TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mp4": "video/mp4",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
};

var server = node.http.createServer(async function (req, res) {
  if (req.method !== "GET" && req.method !== "HEAD") {
    return refuse(res, 405, [["Allow", "GET, HEAD"]]);
  }
  var file = await find(req.uri.path);
  if (file === null) {
    return refuse(res, 404, []);
  }
  var tag = '"' + file.stat.ino.toString(36) + "-" + file.stat.size + "-" + file.stat.mtime.getTime().toString(36) + '"';
  var headers = [
    ["Content-Type", TYPES[node.path.extname(file.path).toLowerCase()] || "application/octet-stream"],
    ["X-Content-Type-Options", "nosniff"],
    ["ETag", tag],
    ["Accept-Ranges", "bytes"],
  ];
  if (hasTag(header(req, "If-None-Match"), tag)) {
    res.sendHeader(304, headers);
    return res.finish();
  }
  var size = file.stat.size;
  var range = header(req, "Range");
  var same = header(req, "If-Range");
  var part = range === undefined || (same !== undefined && same !== tag) ? null : parseRange(range, size);
  if (part === undefined) {
    return refuse(res, 416, [["Content-Range", "bytes */" + size]]);
  }
  if (part !== null) {
    headers.push(["Content-Range", "bytes " + part.first + "-" + part.last + "/" + size]);
  }
  var first = part === null ? 0 : part.first;
  var length = part === null ? size : part.last - part.first + 1;
  headers.push(["Content-Length", String(length)]);
  await send(req, res, part === null ? 200 : 206, headers, file.path, first, length);
});

// The file that a path names, or null. Goes down name by name: a link on the way could lead anywhere.
async function find(path) {
  var names = namesOf(path);
  if (names === null) {
    return null;
  }
  try {
    var at = root;
    for (var name of names) {
      at = node.path.join(at, name);
      var stat = await node.fs.lstat(at);
      var type = stat.mode & 0170000;
      if (type !== 0040000 && type !== 0100000) {
        return null; // a link, a pipe, a device
      }
    }
    return type === 0100000 ? { path: at, stat: stat } : null;
  } catch (error) {
    return null; // it is not there, or not for us
  }
}

// Decoded once and looked at afterwards, so that %2e%2e is what it means.
function namesOf(path) {
  try {
    var names = decodeURIComponent(path).split("/").slice(1);
  } catch (error) {
    return null;
  }
  if (names.length > 0 && names[names.length - 1] === "") {
    names[names.length - 1] = "index.html";
  }
  return names.every((name) => name !== "" && name[0] !== "." && !/[\\:\0]/.test(name)) ? names : null;
}

// null: the whole; undefined: lies behind the end. What is not one range of bytes is not looked at, as RFC 9110 allows.
function parseRange(text, size) {
  var found = /^bytes=(\d*)-(\d*)$/.exec(text);
  if (found === null || (found[1] === "" && found[2] === "")) {
    return null;
  }
  if (found[1] === "") {
    var count = Math.min(Number(found[2]), size);
    return count === 0 ? undefined : { first: size - count, last: size - 1 };
  }
  var first = Number(found[1]);
  var last = found[2] === "" ? size - 1 : Math.min(Number(found[2]), size - 1);
  if (found[2] !== "" && Number(found[2]) < first) {
    return null;
  }
  return first >= size ? undefined : { first: first, last: last };
}

async function send(req, res, status, headers, path, first, length) {
  try {
    var fd = await node.fs.open(path, node.O_RDONLY | node.O_NOFOLLOW);
  } catch (error) {
    return refuse(res, 404, []);
  }
  var gone = false;
  var wake = function () {};
  res.addListener("drain", () => wake());
  res.addListener("close", function () {
    gone = true;
    wake();
  });
  res.sendHeader(status, headers);
  try {
    for (var sent = 0; sent < length && req.method === "GET" && !gone; ) {
      var [data, count] = await node.fs.read(fd, Math.min(PIECE, length - sent), first + sent);
      if (data === null || gone) {
        break; // the file has become shorter: the connection ends before its time, so that the reader knows
      }
      sent += count;
      if (!res.sendBody(data)) {
        await new Promise((resolve) => (wake = resolve));
      }
    }
    res.finish();
  } catch (error) {
    req.connection.forceClose(); // the disk fails: half a file must not look like a whole one
  } finally {
    await node.fs.close(fd);
  }
}

function header(req, name) {
  var field = req.headers.find((field) => field[0].toLowerCase() === name.toLowerCase());
  return field && field[1];
}

function hasTag(list, tag) {
  return list !== undefined && (list === "*" || list.split(/\s*,\s*/).some((one) => one.replace(/^W\//, "") === tag));
}

function refuse(res, status, headers) {
  res.sendHeader(status, [["Content-Type", "text/plain"]].concat(headers));
  res.sendBody(status + " " + node.http.STATUS_CODES[status] + "\n");
  res.finish();
}

async function start() {
  var stat = await node.fs.stat(root);
  if ((stat.mode & 0170000) !== 0040000) {
    throw new Error("not a folder: " + root);
  }
  server.listen(Number(ARGV[3] || 8000));
  puts("Files at http://127.0.0.1:" + server.port + "/");
}

start();
