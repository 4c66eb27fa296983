// The module "cluster": its workers are programs of this JVM, each with a loop and a global scope of its own.
"use strict";

return binding("workers").isFork() ? use("internal/cluster/child") : use("internal/cluster/primary");
