// The module "console".
"use strict";

return use("internal/console").console;
