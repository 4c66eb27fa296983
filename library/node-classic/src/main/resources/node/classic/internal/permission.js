// Enforces permissions: errors for denied access, and a filtered Java.type. Runs before the program, and
// only if its permissions are limited.
//
// Binding "errors": onRefuse(function(permission, flag, resource)) sets the function that throws for Java.
// Binding "java": check(name) throws unless that class is allowed.
"use strict";

const classes = binding("java");

binding("errors").onRefuse(function (permission, flag, resource) {
  const error = new Error("Access to this API has been restricted. Use " + flag + " to manage permissions.");
  error.code = "ERR_ACCESS_DENIED";
  error.permission = permission;
  error.resource = resource;
  throw error;
});

const java = globalThis.Java === undefined ? {} : globalThis.Java;
const type = java.type;

const apply = use("primordials").apply;
const define = use("primordials").define;

define(java, "type", {
  __proto__: null,
  value: function (name) {
    classes.check(String(name));
    return apply(type, java, [name]);
  },
  writable: true,
  enumerable: false,
  configurable: true,
});
define(globalThis, "Java", { __proto__: null, value: java, writable: true, enumerable: false, configurable: true });
