// The global WebAssembly, which the engine makes on first use, with the two functions that take a response of fetch.
//
// Binding "vm": webAssembly() returns the engine's object; it throws if there is none.
"use strict";

const WebAssembly = binding("vm").webAssembly();
const { compile, instantiate, CompileError } = WebAssembly;

// The classes of fetch are loaded when a response can be there.
async function bytesOf(source) {
  const response = await source;
  const { Response, stateOf } = use("internal/web/response");
  const state = stateOf(response);
  if (state === undefined) {
    const { invalidArgType } = use("internal/errors");
    throw invalidArgType("source", ["Response", "Promise resolving to Response"], response);
  }
  const type = state.list.get("content-type");
  if (type !== "application/wasm") {
    throw failure(`has unsupported MIME type '${type}'`);
  }
  if (state.status < 200 || state.status > 299) {
    throw failure(`has status code ${state.status}`);
  }
  if (state.content !== null && state.content.isUnusable) {
    throw failure("body has already been used");
  }
  return Reflect.apply(Response.prototype.arrayBuffer, response, []);
}

function failure(text) {
  const { NodeTypeError } = use("internal/errors");
  return new NodeTypeError("ERR_WEBASSEMBLY_RESPONSE", `WebAssembly response ${text}`);
}

// Errors name the function that the program called.
async function named(name, action) {
  try {
    return await action();
  } catch (error) {
    if (error instanceof CompileError) {
      error.message = `WebAssembly.${name}(): ${error.message}`;
    }
    throw error;
  }
}

const methods = {
  async compileStreaming(source) {
    const bytes = await bytesOf(source);
    return named("compileStreaming", () => compile(bytes));
  },
  async instantiateStreaming(source, importObject) {
    const bytes = await bytesOf(source);
    return named("instantiateStreaming", () => instantiate(bytes, importObject));
  },
};
for (const name of ["compileStreaming", "instantiateStreaming"]) {
  Object.defineProperty(WebAssembly, name, {
    __proto__: null,
    value: methods[name],
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

return { WebAssembly };
