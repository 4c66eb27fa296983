// What the loader puts into modules with declarations of "using": the scopes of their blocks.
"use strict";

const { Scope } = use("internal/disposal");

return () => new Scope();
