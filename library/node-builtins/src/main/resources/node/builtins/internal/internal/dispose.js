// The symbols of disposal, whatever a program makes of Symbol.
"use strict";

const { dispose, asyncDispose } = Symbol;

return { dispose, asyncDispose };
