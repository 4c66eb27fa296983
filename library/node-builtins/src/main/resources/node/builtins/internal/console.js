// The module "console".
"use strict";

return globalThis.console;
