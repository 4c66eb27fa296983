// How the objects of the library say what their clones are. What reads it is "internal/clone".
"use strict";

// Methods of the objects whose state the engine does not see. The first returns the name of a kind and the parts of a
// clone, or throws. The other is for objects that can be transferred: it returns the parts of which another object is
// made, and then this one cannot be used any more.
const kClone = Symbol("kClone");
const kTransfer = Symbol("kTransfer");

function dataCloneError(message) {
  const { DOMException } = use("internal/dom_exception");
  return new DOMException(message, "DataCloneError");
}

// For classes whose objects have no clone.
function refuse() {
  throw dataCloneError("Cannot clone object of unsupported type.");
}

return { kClone, kTransfer, dataCloneError, refuse };
