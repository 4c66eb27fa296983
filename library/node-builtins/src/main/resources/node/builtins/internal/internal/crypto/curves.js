// The elliptic curves: those of this runtime, and those that Node has too.
"use strict";

const { list } = use("primordials");

const known = ["secp224r1", "secp192k1", "prime192v1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"];

return {
  known,
  getCurves: function getCurves() {
    return list(binding("cryptoKeys").curves());
  },
};
