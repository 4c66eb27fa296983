// What a program may do is not all there is: an error for what is refused, and Java by permission only. Runs
// before the program, and only if it has permissions.
//
// Binding "errors": onRefuse(function(permission, flag, resource)) takes the function that throws for Java.
// Binding "java": check(name) throws unless that class may be named.
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

Object.defineProperty(java, "type", {
  value: function (name) {
    classes.check(String(name));
    return type.call(java, name);
  },
  writable: true,
  enumerable: false,
  configurable: true,
});
Object.defineProperty(globalThis, "Java", { value: java, writable: true, enumerable: false, configurable: true });
