// What processes say to each other: hub.js has the list. What has another form is dropped, as anybody who reaches the broker can send it.

const SOURCE = /^[\w-]{1,50}\.\d{1,15}$/;
const KEY = /^[\w-]{1,64}$/;

// Whether it may be the key of a message.
exports.isKey = (value) => typeof value === "string" && KEY.test(value);

// Returns the message, or null.
exports.read = function (text) {
  try {
    const it = JSON.parse(text);
    return isText(it.p) && SOURCE.test(it.p) && isText(it.room) && Object.hasOwn(FORMS, it.t) && FORMS[it.t](it) ? it : null;
  } catch (error) {
    return null;
  }
};

const isNumber = (value) => Number.isSafeInteger(value) && value >= -1;
const isText = (value) => typeof value === "string";
const isSay = (it) => it !== null && typeof it === "object" && exports.isKey(it.key) && isText(it.nick) && isText(it.text) && Number.isFinite(it.at);
const isList = (value, isOne) => Array.isArray(value) && value.every(isOne);

const FORMS = {
  say: (it) => isNumber(it.m) && isSay(it),
  in: (it) => isNumber(it.v) && isText(it.nick),
  out: (it) => isNumber(it.v) && isText(it.nick),
  beat: (it) => isNumber(it.m) && isNumber(it.v),
  bye: (it) => isNumber(it.m),
  need: (it) => isNumber(it.m),
  part: (it) =>
    isNumber(it.m) && isNumber(it.v) && isNumber(it.first) && isList(it.people, isText) && isList(it.history, isSay) &&
    isList(it.says, (say) => isSay(say) && isNumber(say.m)),
};
