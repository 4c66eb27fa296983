// Queries to name servers.
//
// Binding "dns": resolve4(name, done), resolve6(name, done) and reverse(address, done) call
// done(result), with error(), a number or 0, message(), values(), ttl() and cname(). errors() returns
// the names of the errors; the first has the number -1.
"use strict";

const events = use("events");
const promises = use("promise");
const EventPromise = promises.Promise;
const dns = binding("dns");

const primordials = use("primordials");
const offer = {};
const errors = primordials.list(dns.errors());
for (let i = 0; i < errors.length; i++) {
  offer[errors[i]] = -1 - i;
}

// A promise whose error has two arguments. For await they become one error.
function Question() {
  primordials.apply(EventPromise, this, []);
}
events.inherits(Question, EventPromise);

Question.prototype.then = function (onSuccess, onError) {
  const question = this;
  const settled = new primordials.Promise(function (resolve) {
    question.addCallback(function (values, ttl, cname) {
      resolve([values, ttl, cname]);
    });
    question.addErrback(function (code, message) {
      const error = new Error(message);
      error.errno = code;
      error.code = name(code);
      resolve(promises.placed(error));
    });
  });
  return primordials.then(settled, onSuccess, onError);
};

function name(code) {
  return errors[-1 - code];
}

function ask(kind) {
  return function (text) {
    use("ports").noCallback(arguments, "dns." + kind, "it returns a promise");
    if (typeof text !== "string") {
      throw new TypeError("dns." + kind + ": expected a string, found " + text);
    }
    const question = new Question();
    dns[kind](text, function (result) {
      if (result.error() === 0) {
        question.emitSuccess([primordials.list(result.values()), result.ttl(), result.cname()]);
      } else {
        question.emitError([result.error(), result.message()]);
      }
    });
    return question;
  };
}

offer.resolve4 = ask("resolve4");
offer.resolve6 = ask("resolve6");
offer.reverse = ask("reverse");
return offer;
