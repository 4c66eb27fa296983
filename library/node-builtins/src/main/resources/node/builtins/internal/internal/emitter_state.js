// What events.js tells the classes of the library that are made for every request: the function that begins an emitter.
//
// Such a class sets the fields of an emitter itself. At one place for all classes, the engine would see objects of too
// many shapes, and look through all their prototypes for each field: that takes twenty times as long. As long as nobody
// has replaced EventEmitter.init, as the module "domain" does, there is nothing else to do for a new emitter.
"use strict";

return { usual: undefined };
