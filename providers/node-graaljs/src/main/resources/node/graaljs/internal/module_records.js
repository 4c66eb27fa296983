// ES modules whose imports the caller resolves. Its value is a function of connect(sink), which returns a function of the
// engine: operation(name, ...values), which gives what it finds or what it threw to sink(threw, value), or returns it.
(function (connect) {
  "use strict";

  let threw = false;
  let given;
  const operation = connect((failed, value) => {
    threw = failed;
    given = value;
  });

  function taken() {
    const value = given;
    given = undefined;
    if (threw) {
      throw value;
    }
    return value;
  }

  return {
    parse(text, name, scope, meta) {
      const module = operation("parse", text, name, scope, meta);
      taken();
      return module;
    },
    synthetic: (names, evaluate, scope, name) => operation("synthetic", names, evaluate, scope, name),
    requests(module) {
      const flat = operation("requests", module);
      const found = [];
      for (let at = 0; at < flat.length; at += 3) {
        const attributes = { __proto__: null };
        const request = { __proto__: null, specifier: flat[at], attributes, phase: flat[at + 1] };
        for (let left = flat[at + 2]; left > 0; left--, at += 2) {
          attributes[flat[at + 3]] = flat[at + 4];
        }
        found[found.length] = request;
      }
      return found;
    },
    resolve: (module, request, found) => operation("resolve", module, request, found),
    link(module) {
      operation("link", module);
      taken();
    },
    evaluate(module) {
      operation("evaluate", module);
      return taken();
    },
    namespace(module) {
      operation("namespace", module);
      return taken();
    },
    set: (module, name, value) => operation("set", module, name, value),
    status: (module) => operation("status", module),
    waits: (module) => operation("waits", module),
  };
});
