// The module "perf_hooks", and the globals of the web for it.
"use strict";

const { EventTarget, Event, defineEventHandler } = use("internal/event_target");
const { now, timeOrigin } = use("internal/clock");
const { NodeError, NodeTypeError, invalidArgType, invalidArgValue, missingArgs } = use("internal/errors");
const { validateFunction, validateNumber, validateObject, validateString } = use("internal/validators");

const kInspect = Symbol.for("nodejs.util.inspect.custom");
const kConstruct = Symbol("construct");
const MANY = 1e6;

function illegalConstructor() {
  return new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
}

function tag(constructor, name) {
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, {
    __proto__: null,
    value: name,
    configurable: true,
  });
}

function publish(prototype, ...names) {
  for (const name of names) Object.defineProperty(prototype, name, { __proto__: null, enumerable: true });
}

// ---- entries ----

class PerformanceEntry {
  #name;
  #type;
  #start;
  #duration;

  constructor(token, name, type, start, duration) {
    if (token !== kConstruct) throw illegalConstructor();
    this.#name = name;
    this.#type = type;
    this.#start = start;
    this.#duration = duration;
  }

  get name() {
    return this.#name;
  }

  get entryType() {
    return this.#type;
  }

  get startTime() {
    return this.#start;
  }

  get duration() {
    return this.#duration;
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${use("internal/inspect").inspect(this.toJSON(), nested)}`;
  }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    const json = { name, entryType, startTime, duration };
    if (this.detail !== undefined) json.detail = this.detail;
    return json;
  }
}

publish(PerformanceEntry.prototype, "name", "entryType", "startTime", "duration", "toJSON");
tag(PerformanceEntry, "PerformanceEntry");

// A timerified function: the arguments are properties.
class FunctionEntry extends PerformanceEntry {
  #arguments;

  constructor(name, start, duration, values) {
    super(kConstruct, name, "function", start, duration);
    this.#arguments = values;
    Object.assign(this, values);
  }

  get detail() {
    return this.#arguments;
  }
}

Object.defineProperty(FunctionEntry.prototype, "constructor", { __proto__: null, value: PerformanceEntry });

function copyOf(detail) {
  if (detail === undefined || detail === null) return null;
  return typeof detail === "object" || typeof detail === "function" ? structuredClone(detail) : detail;
}

function checkTimestamp(time) {
  if (time < 0) {
    throw new NodeTypeError("ERR_PERFORMANCE_INVALID_TIMESTAMP", `${time} is not a valid timestamp`);
  }
}

class PerformanceMark extends PerformanceEntry {
  #detail;

  constructor(name, options = undefined) {
    if (arguments.length === 0) throw missingArgs("name");
    name = `${name}`;
    if (Object.hasOwn(milestones, name)) throw invalidArgValue("name", name);
    if (options != null) validateObject(options, "options");
    const start = options?.startTime ?? now();
    validateNumber(start, "startTime");
    checkTimestamp(start);
    super(kConstruct, name, "mark", start, 0);
    this.#detail = copyOf(options?.detail);
  }

  get detail() {
    return this.#detail;
  }
}

publish(PerformanceMark.prototype, "detail");
tag(PerformanceMark, "PerformanceMark");

class PerformanceMeasure extends PerformanceEntry {
  #detail;

  constructor(token, name, start, duration, detail) {
    super(token, name, "measure", start, duration);
    this.#detail = copyOf(detail);
  }

  get detail() {
    return this.#detail;
  }
}

publish(PerformanceMeasure.prototype, "detail");
tag(PerformanceMeasure, "PerformanceMeasure");

// Properties of a resource's timing by name: functions of what fetch measured.
const resourceTimes = {
  initiatorType: (one) => one.initiatorType,
  nextHopProtocol: ({ timing }) => timing.finalConnectionTimingInfo?.ALPNNegotiatedProtocol,
  workerStart: ({ timing }) => timing.finalServiceWorkerStartTime,
  redirectStart: ({ timing }) => timing.redirectStartTime,
  redirectEnd: ({ timing }) => timing.redirectEndTime,
  fetchStart: ({ timing }) => timing.postRedirectStartTime,
  domainLookupStart: ({ timing }) => timing.finalConnectionTimingInfo?.domainLookupStartTime,
  domainLookupEnd: ({ timing }) => timing.finalConnectionTimingInfo?.domainLookupEndTime,
  connectStart: ({ timing }) => timing.finalConnectionTimingInfo?.connectionStartTime,
  connectEnd: ({ timing }) => timing.finalConnectionTimingInfo?.connectionEndTime,
  secureConnectionStart: ({ timing }) => timing.finalConnectionTimingInfo?.secureConnectionStartTime,
  requestStart: ({ timing }) => timing.finalNetworkRequestStartTime,
  responseStart: ({ timing }) => timing.finalNetworkResponseStartTime,
  responseEnd: ({ timing }) => timing.endTime,
  transferSize: ({ cacheMode, timing }) => {
    if (cacheMode === "local") return 0;
    return cacheMode === "validated" ? 300 : timing.encodedBodySize + 300;
  },
  encodedBodySize: ({ timing }) => timing.encodedBodySize,
  decodedBodySize: ({ timing }) => timing.decodedBodySize,
  deliveryType: (one) => one.deliveryType,
  responseStatus: (one) => one.responseStatus,
};

class PerformanceResourceTiming extends PerformanceEntry {
  #resource;

  constructor(token, url, resource) {
    const { timing } = resource ?? {};
    super(token, url, "resource", timing?.startTime, (timing?.endTime ?? 0) - (timing?.startTime ?? 0));
    this.#resource = resource;
  }

  static {
    for (const [name, read] of Object.entries(resourceTimes)) {
      Object.defineProperty(this.prototype, name, {
        __proto__: null,
        get() {
          return read(this.#resource);
        },
        enumerable: true,
        configurable: true,
      });
    }
  }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    const json = { name, entryType, startTime, duration };
    for (const one of Object.keys(resourceTimes)) json[one] = this[one];
    return json;
  }
}

tag(PerformanceResourceTiming, "PerformanceResourceTiming");

// ---- the timeline ----

const timeline = { mark: [], measure: [], resource: [] };
const lastMark = new Map(); // the start of the last mark by name
let resourceLimit = 250;
let waitingResources = [];

// What measure() may be given besides marks. Only what is measured is here.
const milestones = { nodeStart: 0 };

function select(entries, name, type) {
  return entries.filter(
    (one) => (name === undefined || one.name === name) && (type === undefined || one.entryType === type)
  );
}

function inOrder(entries) {
  return entries.sort((one, two) => one.startTime - two.startTime);
}

function buffer(entry, clear) {
  const entries = timeline[entry.entryType];
  entries.push(entry);
  if (entries.length !== MANY + 1) return;
  const warning = new Error(
    `Possible perf_hooks memory leak detected. ${entries.length} ${entry.entryType} entries added to the global ` +
      `performance entry buffer. Use ${clear} to clear the buffer.`
  );
  warning.name = "MaxPerformanceEntryBufferExceededWarning";
  Object.assign(warning, { entryType: entry.entryType, count: entries.length });
  process.emitWarning(warning);
}

function clear(type, name) {
  if (name === undefined) timeline[type] = [];
  else timeline[type] = timeline[type].filter((one) => one.name !== name);
}

function timeOf(mark) {
  if (typeof mark === "number") {
    checkTimestamp(mark);
    return mark;
  }
  const name = `${mark}`;
  if (Object.hasOwn(milestones, name)) return milestones[name];
  const time = lastMark.get(name);
  if (time === undefined) {
    const { DOMException } = use("internal/dom_exception");
    throw new DOMException(`The "${name}" performance mark has not been set`, "SyntaxError");
  }
  return time;
}

function measureInvalid(message) {
  return new NodeTypeError("ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS", message);
}

// The start and the duration of a measure.
function spanOf(startOrOptions, endMark) {
  const isOptions = startOrOptions !== null && typeof startOrOptions === "object";
  const options = isOptions ? startOrOptions : {};
  const { start, duration } = isOptions ? options : { start: startOrOptions };
  const end = endMark ?? options.end;
  if (isOptions && Object.keys(options).length > 0) {
    if (endMark !== undefined) throw measureInvalid("endMark must not be specified");
    if (start === undefined && options.end === undefined) {
      if (duration !== undefined || options.detail === undefined) {
        throw measureInvalid("One of options.start or options.end is required");
      }
    }
    if (start !== undefined && options.end !== undefined && duration !== undefined) {
      throw measureInvalid("Must not have options.start, options.end, and options.duration specified");
    }
  }
  let to;
  if (end !== undefined) to = timeOf(end);
  else if (start !== undefined && duration !== undefined) to = timeOf(start) + duration;
  else to = now();
  let from = 0;
  if (start !== undefined) from = timeOf(start);
  else if (duration !== undefined && end !== undefined) from = to - duration;
  return { start: from, duration: to - from };
}

// ---- observers ----

const observedTypes = ["dns", "function", "http", "mark", "measure", "net", "resource"];
const observers = new Set();
let scheduled = false;

class PerformanceObserverEntryList {
  #entries;

  constructor(token, entries) {
    if (token !== kConstruct) throw illegalConstructor();
    this.#entries = inOrder([...entries]);
  }

  getEntries() {
    return [...this.#entries];
  }

  getEntriesByType(type) {
    if (arguments.length === 0) throw missingArgs("type");
    return select(this.#entries, undefined, `${type}`);
  }

  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw missingArgs("name");
    return select(this.#entries, `${name}`, type === undefined ? undefined : `${type}`);
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    return `PerformanceObserverEntryList ${use("internal/inspect").inspect(this.#entries, options)}`;
  }
}

publish(PerformanceObserverEntryList.prototype, "getEntries", "getEntriesByType", "getEntriesByName");
tag(PerformanceObserverEntryList, "PerformanceObserverEntryList");

class PerformanceObserver {
  #callback;
  #types = new Set();
  #mode = undefined;
  #records = [];

  constructor(callback) {
    validateFunction(callback, "callback");
    this.#callback = callback;
  }

  static get supportedEntryTypes() {
    return Object.freeze([...observedTypes]);
  }

  observe(options = {}) {
    validateObject(options, "options");
    const { entryTypes, type, buffered } = { ...options };
    if (entryTypes === undefined && type === undefined) throw missingArgs("options.entryTypes", "options.type");
    if (entryTypes != null && type != null) {
      throw invalidArgValue(
        "options.entryTypes",
        entryTypes,
        "options.entryTypes can not set with options.type together"
      );
    }
    const mode = entryTypes === undefined ? "single" : "multiple";
    if (this.#mode !== undefined && this.#mode !== mode) {
      const { DOMException } = use("internal/dom_exception");
      throw new DOMException(`PerformanceObserver can not change to ${mode} observations`, "InvalidModificationError");
    }
    this.#mode = mode;
    if (entryTypes !== undefined) {
      if (!Array.isArray(entryTypes)) throw invalidArgType("options.entryTypes", "string[]", entryTypes);
      this.#types = new Set(entryTypes.filter((one) => observedTypes.includes(one)));
    } else {
      validateString(type, "options.type");
      if (!observedTypes.includes(type)) return;
      this.#types.add(type);
      if (buffered && timeline[type] !== undefined) {
        this.#records.push(...timeline[type]);
        schedule();
      }
    }
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
  }

  disconnect() {
    observers.delete(this);
    this.#records = [];
    this.#types.clear();
    this.#mode = undefined;
  }

  takeRecords() {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  static enqueue(entry) {
    for (const one of observers) {
      if (one.#types.has(entry.entryType)) {
        one.#records.push(entry);
        schedule();
      }
    }
  }

  static observes(type) {
    for (const one of observers) if (one.#types.has(type)) return true;
    return false;
  }

  static deliver() {
    for (const one of [...observers]) {
      const records = one.takeRecords();
      if (records.length > 0) {
        Reflect.apply(one.#callback, one, [new PerformanceObserverEntryList(kConstruct, records), one]);
      }
    }
  }
}

const { deliver, enqueue, observes } = PerformanceObserver;
delete PerformanceObserver.deliver;
delete PerformanceObserver.enqueue;
delete PerformanceObserver.observes;
publish(PerformanceObserver.prototype, "observe", "disconnect", "takeRecords");
tag(PerformanceObserver, "PerformanceObserver");

// Work of the library, with what is known of it.
class WorkEntry extends PerformanceEntry {
  #detail;

  constructor(type, name, start, detail) {
    super(kConstruct, name, type, start, now() - start);
    this.#detail = detail;
  }

  get detail() {
    return this.#detail;
  }
}

Object.defineProperty(WorkEntry.prototype, "constructor", { __proto__: null, value: PerformanceEntry });
use("internal/observed_work").connect({
  observes,
  report: (type, name, start, detail) => enqueue(new WorkEntry(type, name, start, detail)),
});

function schedule() {
  if (scheduled) return;
  scheduled = true;
  setImmediate(() => {
    scheduled = false;
    deliver();
  });
}

// ---- functions ----

function timerify(callback, options = {}) {
  validateFunction(callback, "fn");
  validateObject(options, "options");
  const { histogram } = options;
  if (histogram !== undefined && !use("internal/histogram").isRecordable(histogram)) {
    throw invalidArgType("options.histogram", "RecordableHistogram", histogram);
  }
  function finish(start, values) {
    const duration = now() - start;
    histogram?.record(Math.max(1, Math.ceil(duration * 1e6)));
    if (observes("function")) enqueue(new FunctionEntry(callback.name, start, duration, values));
  }
  function timerified(...values) {
    const start = now();
    const result =
      new.target === undefined ? Reflect.apply(callback, this, values) : Reflect.construct(callback, values, callback);
    if (new.target === undefined && typeof result?.finally === "function") {
      return result.finally(() => finish(start, values));
    }
    finish(start, values);
    return result;
  }
  Object.defineProperties(timerified, {
    length: { __proto__: null, value: callback.length, configurable: true },
    name: { __proto__: null, value: `timerified ${callback.name}`, configurable: true },
  });
  return timerified;
}

function eventLoopUtilization() {
  throw new NodeError(
    "ERR_METHOD_NOT_IMPLEMENTED",
    "The eventLoopUtilization() method is not implemented: this runtime does not measure how long its loop waits"
  );
}

// ---- performance ----

class PerformanceNodeTiming extends PerformanceEntry {
  constructor() {
    super(kConstruct, "node", "node", 0, 0);
    // Node's other milestones have no counterpart here.
    Object.assign(this, milestones);
  }

  get duration() {
    return now();
  }

  toJSON() {
    const { name, entryType, startTime, duration } = this;
    return { name, entryType, startTime, duration, ...milestones };
  }
}

class Performance extends EventTarget {
  #nodeTiming = undefined;

  constructor(token = undefined) {
    if (token !== kConstruct) throw illegalConstructor();
    super();
  }

  static #check(value) {
    if (typeof value !== "object" || value === null || !(#nodeTiming in value)) {
      throw new NodeTypeError("ERR_INVALID_THIS", 'Value of "this" must be of type Performance');
    }
  }

  now() {
    Performance.#check(this);
    return now();
  }

  get timeOrigin() {
    Performance.#check(this);
    return timeOrigin;
  }

  get nodeTiming() {
    Performance.#check(this);
    return (this.#nodeTiming ??= new PerformanceNodeTiming());
  }

  mark(name, options = undefined) {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs("name");
    const entry = new PerformanceMark(name, options);
    enqueue(entry);
    buffer(entry, "performance.clearMarks");
    lastMark.set(entry.name, entry.startTime);
    return entry;
  }

  clearMarks(name = undefined) {
    Performance.#check(this);
    if (name !== undefined) name = `${name}`;
    clear("mark", name);
    if (name === undefined) lastMark.clear();
    else lastMark.delete(name);
  }

  measure(name, startOrOptions = undefined, endMark = undefined) {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs("name");
    validateString(name, "name");
    const { start, duration } = spanOf(startOrOptions, endMark);
    const entry = new PerformanceMeasure(kConstruct, name, start, duration, startOrOptions?.detail);
    enqueue(entry);
    buffer(entry, "performance.clearMeasures");
    return entry;
  }

  clearMeasures(name = undefined) {
    Performance.#check(this);
    clear("measure", name === undefined ? undefined : `${name}`);
  }

  getEntries() {
    Performance.#check(this);
    return inOrder(Object.values(timeline).flat());
  }

  getEntriesByName(name, type = undefined) {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs("name");
    return select(this.getEntries(), `${name}`, type === undefined ? undefined : `${type}`);
  }

  getEntriesByType(type) {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs("type");
    return inOrder([...(Object.hasOwn(timeline, `${type}`) ? timeline[`${type}`] : [])]);
  }

  // Libraries call it without its object, as in Node.
  markResourceTiming(timing, url, initiatorType, global, cacheMode, bodyInfo, responseStatus, deliveryType = "") {
    if (cacheMode !== "" && cacheMode !== "local" && cacheMode !== "validated") {
      throw invalidArgValue("cacheMode", cacheMode);
    }
    const resource = { timing, initiatorType, cacheMode, responseStatus, deliveryType };
    const entry = new PerformanceResourceTiming(kConstruct, url, resource);
    enqueue(entry);
    if (timeline.resource.length < resourceLimit && waitingResources.length === 0) {
      timeline.resource.push(entry);
    } else {
      // The listener may make room.
      if (waitingResources.length === 0) setImmediate(takeWaiting, performance);
      waitingResources.push(entry);
    }
    return entry;
  }

  clearResourceTimings(name = undefined) {
    Performance.#check(this);
    clear("resource", name === undefined ? undefined : `${name}`);
  }

  setResourceTimingBufferSize(size) {
    Performance.#check(this);
    if (arguments.length === 0) throw missingArgs("maxSize");
    resourceLimit = size >>> 0;
  }

  get timerify() {
    return timerify;
  }

  get eventLoopUtilization() {
    return eventLoopUtilization;
  }

  toJSON() {
    Performance.#check(this);
    return { nodeTiming: this.nodeTiming, timeOrigin };
  }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const nested = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Performance ${use("internal/inspect").inspect({ nodeTiming: this.nodeTiming, timeOrigin }, nested)}`;
  }
}

function takeWaiting(target) {
  while (waitingResources.length > 0) {
    const before = waitingResources.length;
    if (timeline.resource.length >= resourceLimit) target.dispatchEvent(new Event("resourcetimingbufferfull"));
    while (waitingResources.length > 0 && timeline.resource.length < resourceLimit) {
      timeline.resource.push(waitingResources.shift());
    }
    // Nobody made room: they are lost.
    if (waitingResources.length >= before) waitingResources = [];
  }
}

publish(
  Performance.prototype,
  "now",
  "timeOrigin",
  "nodeTiming",
  "mark",
  "clearMarks",
  "measure",
  "clearMeasures",
  "getEntries",
  "getEntriesByName",
  "getEntriesByType",
  "markResourceTiming",
  "clearResourceTimings",
  "setResourceTimingBufferSize",
  "timerify",
  "eventLoopUtilization",
  "toJSON"
);
tag(Performance, "Performance");
defineEventHandler(Performance.prototype, "resourcetimingbufferfull");

const performance = new Performance(kConstruct);

const constants = Object.freeze({
  __proto__: null,
  NODE_PERFORMANCE_GC_MAJOR: 4,
  NODE_PERFORMANCE_GC_MINOR: 1,
  NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16,
  NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
});

return {
  Performance,
  PerformanceEntry,
  PerformanceMark,
  PerformanceMeasure,
  PerformanceObserver,
  PerformanceObserverEntryList,
  PerformanceResourceTiming,
  monitorEventLoopDelay: (options) => use("internal/histogram").monitorEventLoopDelay(options),
  eventLoopUtilization,
  timerify,
  createHistogram: (options) => use("internal/histogram").createHistogram(options),
  performance,
  constants,
};
