// EventEmitterAsyncResource of "events": its listeners run in the asynchronous context of its creation.
"use strict";

const EventEmitter = use("events");
const { AsyncResource } = use("async_hooks");
const { validateString } = use("internal/validators");

class EventEmitterReferencingAsyncResource extends AsyncResource {
  #emitter;

  constructor(emitter, type, options) {
    super(type, options);
    this.#emitter = emitter;
  }

  get eventEmitter() {
    return this.#emitter;
  }
}

class EventEmitterAsyncResource extends EventEmitter {
  #resource;

  constructor(options = undefined) {
    let name;
    if (typeof options === "string") {
      name = options;
      options = undefined;
    } else {
      if (new.target === EventEmitterAsyncResource) validateString(options?.name, "options.name");
      name = options?.name || new.target.name;
    }
    super(options);
    this.#resource = new EventEmitterReferencingAsyncResource(this, name, options);
  }

  emit(event, ...args) {
    const resource = this.#resource;
    return resource.runInAsyncScope(super.emit, this, event, ...args);
  }

  emitDestroy() {
    this.#resource.emitDestroy();
  }

  // Stacks show the names of these functions.
  static {
    const getters = {
      asyncId: (emitter) => emitter.#resource.asyncId(),
      triggerAsyncId: (emitter) => emitter.#resource.triggerAsyncId(),
      asyncResource: (emitter) => emitter.#resource,
    };
    for (const [name, read] of Object.entries(getters)) {
      const { [`get ${name}`]: get } = {
        [`get ${name}`]() {
          return read(this);
        },
      };
      Object.defineProperty(this.prototype, name, { __proto__: null, get, configurable: true });
    }
  }
}

return { EventEmitterAsyncResource };
