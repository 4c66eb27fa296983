// The module "path/win32".
"use strict";

return use("path").win32;
