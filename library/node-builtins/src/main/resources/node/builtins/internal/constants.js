// The module "constants": those of os, fs and crypto in one object.
"use strict";

const { dlopen, errno, priority, signals } = use("os").constants;
const all = { ...dlopen, ...errno, ...priority, ...signals };

for (const name of ["fs", "crypto"]) {
  let module;
  try {
    module = use(name);
  } catch {
    continue; // this runtime has no such module
  }
  Object.assign(all, module.constants);
}

return Object.freeze(all);
