// Where people come from, as far as limits go.

// What one person can have of addresses is one: with version 6 that is a network of 64 bits.
exports.group = function (address) {
  var text = String(address).trim().toLowerCase().replace(/^\[|\]$|%.*$/g, "");
  var mapped = /^(?:0*:)*:?(?:0*:)*ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (mapped !== null) {
    return mapped[1];
  }
  if (!text.includes(":")) {
    return text;
  }
  var ends = text.split("::");
  var front = ends[0] === "" ? [] : ends[0].split(":");
  var back = ends.length === 1 || ends[1] === "" ? [] : ends[1].split(":");
  while (ends.length > 1 && front.length + back.length < 8) {
    front.push("0");
  }
  return front.concat(back).slice(0, 4).map((part) => part.replace(/^0+(?=.)/, "")).join(":") + "::/64";
};

// The peer's address, or what a proxy says that has that address. It adds to the end of the list; what is before that, the client wrote.
exports.from = function (req, proxy) {
  var peer = exports.group(req.connection.remoteAddress);
  if (peer !== proxy) {
    return peer;
  }
  var named = req.headers.filter((field) => /^x-forwarded-for$/i.test(field[0])).map((field) => field[1]);
  var last = named.join(",").split(",").pop().trim();
  return /^[\d.]{7,15}$|^[\da-f:.]{2,45}$/i.test(last) ? exports.group(last) : peer;
};
