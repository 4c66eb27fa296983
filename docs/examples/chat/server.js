// A chat room: node docs/examples/chat/server.js [port] [seats] [proxy] [--bus=URL]
//
// `seats` is how many people may come from one address, 50 if not given. Behind a proxy all come from its address: if `proxy` is that
// address, what the proxy writes into X-Forwarded-For counts. With a bus, nats://… or redis://…, several servers are one chat.
//
// GET  /       the page
// POST /join   {room, nick}     who is here and what was said, and an id that the rest asks for
// GET  /poll   ?id=…&since=…    held until something happens after the event of that number
// POST /say    {id, text, key}   `key` is the page's name of the message: sent again, it is said once. 202: it waits for the bus
// POST /leave  {id}
var rooms = require("rooms.js");
var addresses = require("addresses.js");

var BUS = /^--bus=(.+)/;
var options = ARGV.slice(2).filter((one) => one.startsWith("--"));
var ARGUMENTS = ARGV.slice(2).filter((one) => !one.startsWith("--")); // port, seats, proxy

if (options.length > 1 || !options.every((one) => BUS.test(one))) {
  throw new Error("Expected --bus=URL, found " + options.join(" "));
}

var BODY = 8 * 1024; // characters of a request's body
var GATHER = 5; // milliseconds in which news are gathered before they go out
var PATIENCE = 3000; // for which a speaker waits until the bus has its message

var limits = {
  nick: 24, // characters
  room: 32,
  text: 1000,
  people: 5000, // in all rooms
  seats: Number(ARGUMENTS[1] || 50), // people from one address
  joins: 1, // how many may come from there in each second, when as many as there are seats have come at once
  rooms: 200,
  log: 100, // events that a room keeps for those who are here
  history: 50, // messages that it keeps for those who come
  kept: 32 * 1024, // characters of either
  wait: 25000, // milliseconds for which a reader is held
  absence: 20000, // and for which it may stay away before it has left
  burst: 10, // messages that a person may send at once
  rate: 2, // and then in each second
};

var proxy = ARGUMENTS[2] === undefined ? null : addresses.group(ARGUMENTS[2]);
var CONNECTIONS = 6 * limits.seats; // from one address; a browser opens no more than six

var chat = rooms.open(limits, Date.now);
var connections = new Map(); // address -> how many connections there are from it
var flushing = false;
var sweeping = null;
var closing = false;
var hub = null; // with a bus
var page; // in two halves: each answer has a nonce of its own between them

var server = node.http.createServer(
  function (req, res) {
    var uri = req.uri;
    var methods = routes.get(uri.path);
    if (methods === undefined) {
      refuse(res, 404, "There is no such place.");
    } else if (methods[req.method] === undefined) {
      refuse(res, 405, "Not so.", [["Allow", Object.keys(methods).join(", ")]]);
    } else {
      methods[req.method](req, res, uri);
    }
  },
  { maxConnections: 2 * limits.people, maxPipelined: 4, keepAliveTimeout: 30000, requestTimeout: 30000 }
);

server.addListener("connection", function (connection) {
  var from = addresses.group(connection.remoteAddress);
  var number = connections.get(from) || 0;
  if (number >= CONNECTIONS && from !== proxy) {
    return connection.forceClose();
  }
  connections.set(from, number + 1);
  connection.addListener("close", function () {
    var left = connections.get(from) - 1;
    if (left === 0) {
      connections.delete(from);
    } else {
      connections.set(from, left);
    }
  });
});

// ---- what can be asked for ----

var routes = new Map([
  ["/", { GET: sendPage, HEAD: sendPage }],
  ["/poll", { GET: poll }],
  ["/join", { POST: withBody(join) }],
  ["/say", { POST: withBody(say) }],
  ["/leave", { POST: withBody(leave) }],
]);

// The page may run the script that is in it, talk to this server, and nothing else.
function sendPage(req, res) {
  var nonce = Java.type("java.util.UUID").randomUUID().toString();
  res.sendHeader(200, [
    ["Content-Type", "text/html; charset=utf-8"],
    ["Cache-Control", "no-store"],
    ["X-Content-Type-Options", "nosniff"],
    ["Referrer-Policy", "no-referrer"],
    [
      "Content-Security-Policy",
      "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce + "'; connect-src 'self'; " +
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ],
  ]);
  res.sendBody(page.join(nonce), "utf8");
  res.finish();
}

function join(res, body, req) {
  try {
    var person = chat.join(text(body.room), text(body.nick), addresses.from(req, proxy));
  } finally {
    news(); // who is refused is remembered for a while, too
  }
  answer(res, '"id":"' + person.id + '","nick":' + JSON.stringify(person.nick) + "," + chat.overview(person));
}

function poll(req, res, uri) {
  var params = uri.params || {};
  var person = chat.people.get(params.id);
  if (person === undefined) {
    return refuse(res, 404, "You are not here.");
  }
  function tell(text) {
    answer(res, text);
  }
  res.addListener("close", function () {
    chat.lost(person, tell);
  });
  if (closing) {
    return tell('"events":[],"last":' + person.room.last);
  }
  chat.hold(person, Number(params.since), tell);
}

function say(res, body) {
  var person = chat.people.get(body.id);
  if (person === undefined) {
    return refuse(res, 404, "You are not here.");
  }
  var said = chat.say(person, text(body.text), body.key);
  news();
  whenConfirmed(said, function (confirmed) {
    answer(res, confirmed ? '"ok":true' : '"waiting":true', confirmed ? 200 : 202);
  });
}

// Calls once, with whether the message is with the bus. What is not will be: it waits, and is sent when that is possible.
function whenConfirmed(said, call) {
  if (said.confirmed || hub === null || !hub.bus.up) {
    return call(said.confirmed);
  }
  var timer = setTimeout(tell, PATIENCE);
  function tell() {
    clearTimeout(timer);
    said.then.delete(tell);
    call(said.confirmed);
  }
  said.then.add(tell);
}

function leave(res, body) {
  var person = chat.people.get(body.id);
  if (person !== undefined) {
    chat.leave(person);
    news();
  }
  answer(res, '"ok":true');
}

// ---- bodies and answers ----

// Reads a body of JSON that is not too long. Only a page of this server may send that type unasked.
function withBody(handle) {
  return function (req, res) {
    if (!req.headers.some(isJson)) {
      return refuse(res, 415, "Expected application/json.");
    }
    var received = "";
    req.setBodyEncoding("utf8");
    req.addListener("body", function (chunk) {
      if (received === null) {
        return;
      }
      received += chunk;
      if (received.length > BODY) {
        received = null;
        refuse(res, 413, "That is too much.", [["Connection", "close"]]);
      }
    });
    req.addListener("complete", function () {
      if (received === null) {
        return;
      }
      try {
        handle(res, parse(received), req);
      } catch (error) {
        if (!(error instanceof rooms.Refusal)) {
          throw error;
        }
        send(res, error.status, JSON.stringify({ error: error.message, about: error.about }), []);
      }
    });
  };
}

function isJson(field) {
  return /^content-type$/i.test(field[0]) && /^application\/json\s*(;|$)/i.test(field[1]);
}

function parse(received) {
  try {
    var body = JSON.parse(received);
  } catch (error) {
    throw new rooms.Refusal(400, "That is no JSON.");
  }
  return Object(body);
}

function text(value) {
  if (typeof value !== "string") {
    throw new rooms.Refusal(400, "Something is missing.");
  }
  return value;
}

// `fields` are the inside of a JSON object: most of it was made when it happened.
function answer(res, fields, status) {
  send(res, status || 200, '{"now":' + Date.now() + "," + fields + "}", []);
}

function refuse(res, status, message, headers) {
  send(res, status, JSON.stringify({ error: message }), headers || []);
}

function send(res, status, body, headers) {
  res.sendHeader(status, [
    ["Content-Type", "application/json; charset=utf-8"],
    ["Cache-Control", "no-store"],
    ["X-Content-Type-Options", "nosniff"],
  ].concat(headers));
  res.sendBody(body, "utf8");
  res.finish();
}

// ---- time ----

// Something has happened. A server to which nobody came lately has no timer and sleeps.
function news() {
  if (!flushing) {
    flushing = true;
    setTimeout(function () {
      flushing = false;
      chat.flush();
    }, GATHER);
  }
  if (sweeping === null && !closing && !chat.idle) {
    sweeping = setInterval(function () {
      chat.sweep();
      chat.flush();
      if (chat.idle) {
        clearInterval(sweeping);
        sweeping = null;
      }
    }, 1000);
  }
}

// Nobody is kept waiting by a server that ends: the pages ask again until there is another.
server.addListener("close", function () {
  closing = true;
  clearInterval(sweeping);
  chat.flush();
  chat.people.forEach(function (person) {
    chat.release(person);
  });
  if (hub !== null) {
    hub.close();
  }
});

// ---- other servers ----

function connect(url) {
  var bus = /^nats:/.test(url) ? require("nats.js").connect(url) : require("redis-bus.js").connect(require("redis"), url);
  var trouble = null;
  function say(words) {
    if (trouble !== words) {
      trouble = words;
      puts(words);
    }
  }
  hub = require("hub.js").open(chat, bus, { news: news, complain: (words) => say("Bus: " + words) });
  bus.addListener("up", () => say("Bus: connected"));
  bus.addListener("down", (error) => say("Bus: away, " + (error.code || error.message)));
}

(async function () {
  var html = await node.fs.cat(node.path.join(node.path.dirname(__filename), "page.html"), "utf8");
  page = html.split("NONCE");
  server.listen(Number(ARGUMENTS[0] || 8000));
  puts("Chat at http://127.0.0.1:" + server.port + "/");
  if (options.length > 0) {
    connect(BUS.exec(options[0])[1]);
  }
})();
