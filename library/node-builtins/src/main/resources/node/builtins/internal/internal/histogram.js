// Histograms of "perf_hooks". Values are kept with a number of significant digits: near ones share a bucket, whose size
// doubles with the value.
"use strict";

const { NodeTypeError, invalidArgType, outOfRange } = use("internal/errors");
const { validateInteger, validateNumber, validateObject } = use("internal/validators");
const { dispose } = use("internal/dispose");

const kInspect = Symbol.for("nodejs.util.inspect.custom");
const kConstruct = Symbol("construct");
const NO_MINIMUM = 9223372036854775807n;

function bigOrNumber(value, name) {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number") return value;
  throw invalidArgType(name, ["number", "bigint"], value);
}

class Histogram {
  #highest;
  #figures;
  #smallest; // values below it have buckets of their own
  #counts = new Map(); // by the lowest value of the bucket
  #count = 0;
  #exceeds = 0;
  #min = Infinity;
  #max = 0;

  constructor(token, { highest = Number.MAX_SAFE_INTEGER, figures = 3 } = {}) {
    if (token !== kConstruct) throw new NodeTypeError("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#highest = highest;
    this.#figures = figures;
    this.#smallest = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
  }

  static isHistogram(value) {
    return typeof value === "object" && value !== null && #counts in value;
  }

  #sizeAt(value) {
    if (value < this.#smallest) return 1;
    return 2 ** (Math.floor(Math.log2(value / this.#smallest)) + 1);
  }

  #lowestLike(value) {
    const size = this.#sizeAt(value);
    return Math.floor(value / size) * size;
  }

  #highestLike(value) {
    return this.#lowestLike(value) + this.#sizeAt(value) - 1;
  }

  #middleLike(value) {
    return this.#lowestLike(value) + Math.floor(this.#sizeAt(value) / 2);
  }

  #sorted() {
    return [...this.#counts].sort((one, two) => one[0] - two[0]);
  }

  _record(value, times = 1) {
    if (value > this.#highest) {
      this.#exceeds += times;
      return;
    }
    const bucket = this.#lowestLike(value);
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + times);
    this.#count += times;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
  }

  _add(other) {
    for (const [value, times] of other.#counts) record.call(this, value, times);
    this.#exceeds += other.#exceeds;
    if (other.#count > 0) {
      this.#min = Math.min(this.#min, other.#min);
      this.#max = Math.max(this.#max, other.#max);
    }
  }

  get count() {
    return this.#count;
  }

  get countBigInt() {
    return BigInt(this.#count);
  }

  get exceeds() {
    return this.#exceeds;
  }

  get exceedsBigInt() {
    return BigInt(this.#exceeds);
  }

  get min() {
    return Number(this.minBigInt);
  }

  get minBigInt() {
    return this.#count === 0 ? NO_MINIMUM : BigInt(this.#lowestLike(this.#min));
  }

  get max() {
    return this.#count === 0 ? 0 : this.#highestLike(this.#max);
  }

  get maxBigInt() {
    return BigInt(this.max);
  }

  get mean() {
    let sum = 0;
    for (const [value, times] of this.#counts) sum += this.#middleLike(value) * times;
    return sum / this.#count;
  }

  get stddev() {
    const { mean } = this;
    let sum = 0;
    for (const [value, times] of this.#counts) sum += (this.#middleLike(value) - mean) ** 2 * times;
    return Math.sqrt(sum / this.#count);
  }

  percentile(percentile) {
    validateNumber(percentile, "percentile");
    if (!(percentile > 0 && percentile <= 100)) throw outOfRange("percentile", "> 0 && <= 100", percentile);
    const wanted = Math.max(1, Math.floor((percentile / 100) * this.#count + 0.5));
    let sum = 0;
    for (const [value, times] of this.#sorted()) {
      sum += times;
      if (sum >= wanted) return this.#highestLike(value);
    }
    return 0;
  }

  percentileBigInt(percentile) {
    return BigInt(this.percentile(percentile));
  }

  // At 0, 50, 75 and so on, half of the way to 100 each time.
  get percentiles() {
    const result = new Map();
    let level = 0;
    let sum = 0;
    for (const [value, times] of this.#sorted()) {
      sum += times;
      while (sum < this.#count && (100 * sum) / this.#count >= level) {
        result.set(level, this.#highestLike(value));
        level += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - level))) + 1);
      }
      if (sum === this.#count && level < 100) result.set(level, this.#highestLike(value));
    }
    result.set(100, this.max);
    return result;
  }

  get percentilesBigInt() {
    return new Map([...this.percentiles].map(([level, value]) => [level, BigInt(value)]));
  }

  reset() {
    this.#counts.clear();
    this.#count = 0;
    this.#exceeds = 0;
    this.#min = Infinity;
    this.#max = 0;
  }

  #summary() {
    const { min, max, mean, exceeds, stddev, count, percentiles } = this;
    return { min, max, mean, exceeds, stddev, count, percentiles };
  }

  [kInspect](depth, options) {
    if (depth < 0) return `[${this.constructor.name}]`;
    const nested = { ...options, depth: options.depth === null ? null : options.depth - 1 };
    return `Histogram ${use("internal/inspect").inspect(this.#summary(), nested)}`;
  }

  toJSON() {
    return { ...this.#summary(), percentiles: Object.fromEntries(this.percentiles) };
  }
}

const { _record: record, _add: add } = Histogram.prototype;
delete Histogram.prototype._record;
delete Histogram.prototype._add;
const { isHistogram } = Histogram;
delete Histogram.isHistogram;

class RecordableHistogram extends Histogram {
  #last = undefined;

  record(value) {
    if (typeof value === "bigint") {
      if (value < 1n) throw outOfRange("val", ">= 1n", value);
    } else if (typeof value === "number") {
      validateInteger(value, "val", 1);
    } else {
      throw invalidArgType("val", ["integer", "bigint"], value);
    }
    record.call(this, Number(value));
  }

  // The time since the last call, in nanoseconds. The first call only starts.
  recordDelta() {
    const now = process.hrtime.bigint();
    if (this.#last !== undefined && now > this.#last) record.call(this, Number(now - this.#last));
    this.#last = now;
  }

  add(other) {
    if (!isRecordable(other)) throw invalidArgType("other", "RecordableHistogram", other);
    add.call(this, other);
  }

  static isRecordable(value) {
    return typeof value === "object" && value !== null && #last in value;
  }
}

const { isRecordable } = RecordableHistogram;
delete RecordableHistogram.isRecordable;

function createHistogram(options = {}) {
  validateObject(options, "options");
  const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
  const low = bigOrNumber(lowest, "options.lowest");
  if (typeof lowest === "number") validateInteger(lowest, "options.lowest", 1);
  const high = bigOrNumber(highest, "options.highest");
  if (typeof highest === "number") validateInteger(highest, "options.highest", 2 * low);
  else if (high < 2 * low) throw invalidArgType("options.highest", "bigint", highest);
  validateInteger(figures, "options.figures", 1, 5);
  return new RecordableHistogram(kConstruct, { highest: high, figures });
}

// How late the event loop is. It measures the time between the calls of a timer.
class IntervalHistogram extends Histogram {
  #resolution;
  #timer = undefined;

  constructor(token, resolution) {
    super(token, { figures: 3 });
    this.#resolution = resolution;
  }

  enable() {
    if (this.#timer !== undefined) return false;
    let last = process.hrtime.bigint();
    this.#timer = setInterval(() => {
      const now = process.hrtime.bigint();
      if (now > last) record.call(this, Number(now - last));
      last = now;
    }, this.#resolution);
    this.#timer.unref();
    return true;
  }

  disable() {
    if (this.#timer === undefined) return false;
    clearInterval(this.#timer);
    this.#timer = undefined;
    return true;
  }

  [dispose]() {
    this.disable();
  }
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, "options");
  const { resolution = 10 } = options;
  validateInteger(resolution, "options.resolution", 1);
  return new IntervalHistogram(kConstruct, resolution);
}

return { createHistogram, isRecordable, monitorEventLoopDelay };
