// The module "sys", the older name of "util".
"use strict";

return use("util");
