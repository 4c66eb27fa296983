// Whether an operation of the web's interface is there for an algorithm.
"use strict";

const { normalize, operations } = use("internal/crypto/web_algorithms");
const { usagesOf } = use("internal/crypto/web_keys");

// What normalizes the argument of an operation that has another name.
const otherNames = {
  encapsulateBits: "encapsulate",
  encapsulateKey: "encapsulate",
  decapsulateBits: "decapsulate",
  decapsulateKey: "decapsulate",
};
const inner = ["get key length", "encapsulate", "decapsulate"];

function uses(operation, algorithm) {
  try {
    const normal = normalize(algorithm, operation);
    if (operation === "generateKey") {
      use("internal/crypto/web_generation").prepare(normal);
    }
    return !(normal.context?.byteLength > 0); // no algorithm takes one here
  } catch {
    return false;
  }
}

function hasPublicKey(algorithm) {
  return uses("exportKey", algorithm) && usagesOf[normalize(algorithm, "exportKey").name].public !== undefined;
}

function supports(name, algorithm, third) {
  switch (name) {
    case "deriveKey":
      return uses("deriveBits", algorithm) && uses("importKey", third) && uses("get key length", third);
    case "wrapKey":
    case "unwrapKey": {
      const other = name === "wrapKey" ? "encrypt" : "decrypt";
      const next = name === "wrapKey" ? "exportKey" : "importKey";
      return (uses(name, algorithm) || uses(other, algorithm)) && (third === undefined || uses(next, third));
    }
    case "encapsulateKey":
    case "decapsulateKey":
      return uses(otherNames[name], algorithm) && uses("importKey", third);
    case "encapsulateBits":
    case "decapsulateBits":
      return uses(otherNames[name], algorithm);
    case "getPublicKey":
      return hasPublicKey(algorithm);
    default:
      return Object.hasOwn(operations, name) && !inner.includes(name) && uses(name, algorithm);
  }
}

return { supports };
