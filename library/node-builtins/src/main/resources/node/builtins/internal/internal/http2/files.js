// Responses whose body is a file, or a part of one.
"use strict";

const { invalidArgType, invalidArgValue } = use("internal/errors");
const errors = use("internal/http2/errors");
const { isBodiless, statusOf } = use("internal/http2/server_stream");
const fs = use("fs");

const INTERNAL_ERROR = 2;

// Checks the options; returns a copy with the part that is asked for.
function optionsOf(stream, given) {
  const options = { ...given };
  if (options.offset !== undefined && typeof options.offset !== "number") {
    throw invalidArgValue("options.offset", options.offset);
  }
  if (options.length !== undefined && typeof options.length !== "number") {
    throw invalidArgValue("options.length", options.length);
  }
  if (options.statCheck !== undefined && typeof options.statCheck !== "function") {
    throw invalidArgValue("options.statCheck", options.statCheck);
  }
  return options;
}

// What can be refused before anything is opened.
function check(stream, headers, givenOptions) {
  if (stream.destroyed || stream.closed) {
    throw errors.invalidStream();
  }
  if (stream.headersSent) {
    throw errors.headersSent();
  }
  const options = optionsOf(stream, givenOptions);
  const status = headers?.[":status"] == null ? 200 : statusOf(headers);
  if (isBodiless(status)) {
    throw errors.payloadForbidden(status);
  }
  return options;
}

function respondWithFD(stream, fd, givenHeaders, givenOptions) {
  const options = check(stream, givenHeaders, givenOptions);
  if (typeof fd !== "number" && !isFileHandle(fd)) {
    throw invalidArgType("fd", ["number", "FileHandle"], fd);
  }
  const number = typeof fd === "number" ? fd : fd.fd;
  const headers = { __proto__: null, ...givenHeaders };
  if (options.statCheck === undefined) {
    send(stream, number, headers, options, rangeOf(options), false);
    return;
  }
  fs.fstat(number, (error, stat) => {
    if (stream.destroyed || stream.closed) {
      return;
    }
    if (error) {
      stream.destroy(error);
    } else {
      checked(stream, number, stat, headers, options, false);
    }
  });
}

function isFileHandle(value) {
  return (
    typeof value === "object" && value !== null && typeof value.fd === "number" && typeof value.stat === "function"
  );
}

function respondWithFile(stream, path, givenHeaders, givenOptions) {
  const options = check(stream, givenHeaders, givenOptions);
  const headers = { __proto__: null, ...givenHeaders };
  fs.open(path, "r", (error, fd) => {
    if (error) {
      tell(stream, options, error);
      return;
    }
    if (stream.destroyed || stream.closed) {
      fs.close(fd, nothing);
      return;
    }
    fs.fstat(fd, (failure, stat) => {
      if (failure || stream.destroyed || stream.closed) {
        fs.close(fd, nothing);
        if (failure) {
          tell(stream, options, failure);
        }
        return;
      }
      checked(stream, fd, stat, headers, options, true);
    });
  });
}

function nothing() {}

function tell(stream, options, error) {
  if (typeof options.onError === "function") {
    options.onError(error);
  } else {
    stream.destroy(error);
  }
}

function rangeOf(options) {
  return { offset: options.offset > 0 ? options.offset : 0, length: options.length >= 0 ? options.length : -1 };
}

function checked(stream, fd, stat, headers, options, owns) {
  const asksPart = options.offset > 0 || options.length >= 0;
  if (!stat.isFile() && owns && (stat.isDirectory() || asksPart)) {
    fs.close(fd, nothing);
    tell(stream, options, stat.isDirectory() ? errors.sendFile() : errors.sendFileNoSeek());
    return;
  }
  const range = rangeOf(options);
  // The program sees, and may change, what is sent.
  const part = { offset: options.offset !== undefined ? options.offset : 0, length: options.length ?? -1 };
  if (typeof options.statCheck === "function") {
    let goesOn;
    try {
      goesOn = options.statCheck.call(stream, stat, headers, part);
    } catch (error) {
      if (owns) {
        fs.close(fd, nothing);
      }
      throw error;
    }
    if (goesOn === false || stream.headersSent || stream.destroyed || stream.closed) {
      if (owns) {
        fs.close(fd, nothing);
      }
      return;
    }
    range.offset = part.offset > 0 ? part.offset : 0;
    range.length = part.length >= 0 ? part.length : -1;
  }
  if (owns && stat.isFile()) {
    const rest = Math.max(0, stat.size - range.offset);
    range.length = range.length < 0 ? rest : Math.min(rest, range.length);
    headers["content-length"] = range.length;
  }
  send(stream, fd, headers, options, range, owns);
}

function send(stream, fd, headers, options, range, owns) {
  try {
    const { headers: complete, options: sent } = stream._prepare(headers, options);
    sent.endStream = stream.headRequest;
    stream._send(complete, sent);
    if (stream.headRequest) {
      if (owns) {
        fs.close(fd, nothing);
      }
      return;
    }
  } catch (error) {
    if (owns) {
      fs.close(fd, nothing);
    }
    stream.destroy(error);
    return;
  }
  if (range.length === 0) {
    if (owns) {
      fs.close(fd, nothing);
    }
    stream.end();
    return;
  }
  const file = fs.createReadStream("", {
    fd,
    autoClose: false,
    start: range.offset > 0 ? range.offset : undefined,
    end: range.length >= 0 ? range.offset + range.length - 1 : undefined,
  });
  file.on("error", () => stream.close(INTERNAL_ERROR));
  stream.once("close", () => {
    if (owns) {
      file.destroy(); // closes the descriptor, too
    } else {
      file.unpipe(stream);
    }
  });
  file.pipe(stream);
}

return { respondWithFD, respondWithFile };
