// The module "inspector/promises".
"use strict";

return use("inspector");
