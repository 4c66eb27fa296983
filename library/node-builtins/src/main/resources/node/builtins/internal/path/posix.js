// The module "path/posix".
"use strict";

return use("path").posix;
