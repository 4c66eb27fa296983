// The module "assert/strict".
"use strict";

return use("assert").strict;
