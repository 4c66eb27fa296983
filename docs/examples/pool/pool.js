// A pool of workers: jobs that compute go to threads beside the loop.
const { Worker } = require("node:worker_threads");
const { availableParallelism } = require("node:os");

exports.Pool = class Pool {
  #file;
  #free = [];
  #busy = new Map(); // worker -> the job that it does
  #waiting = [];
  #most;
  #closed = false;

  // `file` receives jobs by parentPort and posts one result for each.
  constructor(file, { size = availableParallelism(), waiting = 100 } = {}) {
    this.#file = file;
    this.#most = waiting;
    for (let i = 0; i < size; i++) {
      this.#start();
    }
  }

  // Returns a promise of the result. A job that takes longer than `timeout` milliseconds is broken off, whatever it does. What is in
  // `transfer` is moved to the worker, not copied.
  run(value, { timeout = 10_000, transfer = [] } = {}) {
    return new Promise((resolve, reject) => {
      if (this.#closed || this.#waiting.length >= this.#most) {
        return reject(Object.assign(new Error("too many jobs wait"), { code: "POOL_FULL" }));
      }
      this.#waiting.push({ value, timeout, transfer, resolve, reject });
      this.#next();
    });
  }

  // Ends the workers, and with them what they do.
  async close() {
    this.#closed = true;
    this.#waiting.splice(0).forEach(({ reject }) => reject(new Error("the pool is closed")));
    await Promise.all([...this.#free, ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #start() {
    const worker = new Worker(this.#file);
    worker.on("message", (result) => {
      const job = this.#take(worker);
      if (job !== undefined) { // else it came too late
        job.resolve(result);
        this.#free.push(worker);
        this.#next();
      }
    });
    // After an error that it did not catch a worker is gone, as after terminate().
    worker.on("error", (error) => this.#take(worker)?.reject(error));
    worker.on("exit", () => {
      this.#take(worker)?.reject(new Error("the worker has ended"));
      this.#free = this.#free.filter((other) => other !== worker);
      if (!this.#closed) {
        this.#start();
      }
    });
    worker.unref(); // a pool without a job does not keep the program alive
    this.#free.push(worker);
    this.#next();
  }

  #next() {
    if (this.#free.length === 0 || this.#waiting.length === 0) {
      return;
    }
    const worker = this.#free.pop();
    const job = this.#waiting.shift();
    try {
      worker.postMessage(job.value, job.transfer);
    } catch (error) {
      this.#free.push(worker); // it cannot be cloned, for instance a function
      job.reject(error);
      return this.#next();
    }
    worker.ref();
    job.timer = setTimeout(() => {
      this.#take(worker).reject(Object.assign(new Error("the job took too long"), { code: "POOL_TIMEOUT" }));
      worker.terminate();
    }, job.timeout);
    this.#busy.set(worker, job);
  }

  #take(worker) {
    const job = this.#busy.get(worker);
    if (job !== undefined) {
      this.#busy.delete(worker);
      clearTimeout(job.timer);
      worker.unref();
    }
    return job;
  }
};
