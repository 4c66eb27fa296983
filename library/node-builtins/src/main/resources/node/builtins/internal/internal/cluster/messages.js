// What primary and workers tell each other: objects with a property "act". They are internal messages of the channel,
// which programs do not see.
"use strict";

const CMD = "NODE_CLUSTER";

let last = 0;
const waiting = new Map(); // functions that are called with a reply, by the number of the message

// Sends a message. With a function, the other side must reply.
function send(target, message, reply) {
  if (!target.connected) return false;
  const whole = { cmd: CMD, ...message };
  if (reply !== undefined) {
    whole.seq = ++last;
    waiting.set(whole.seq, reply);
  }
  return target.send(whole);
}

// Calls act(message) for each message that is no reply.
function receive(target, act) {
  target.on("internalMessage", (message) => {
    if (message.cmd !== CMD) return;
    const reply = waiting.get(message.ack);
    if (reply === undefined) {
      act(message);
    } else {
      waiting.delete(message.ack);
      reply(message);
    }
  });
}

return { send, receive };
