// The module "sys": an old name of "util".
"use strict";

return use("util");
