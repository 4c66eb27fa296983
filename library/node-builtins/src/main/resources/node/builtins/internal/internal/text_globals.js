// The global names of a program without a file: each built-in module, loaded when its name is first used.
"use strict";

const { define, Reflect } = use("primordials");

function settle(name, value) {
  define(globalThis, name, { __proto__: null, value: value, writable: true, configurable: true });
  return value;
}

function load(name) {
  return settle(name, use("internal/cjs").builtin(name));
}

// Written down one by one, which costs much less than making them in a loop.
class Modules {
  get assert() {
    return load("assert");
  }
  set assert(value) {
    settle("assert", value);
  }
  get async_hooks() {
    return load("async_hooks");
  }
  set async_hooks(value) {
    settle("async_hooks", value);
  }
  get buffer() {
    return load("buffer");
  }
  set buffer(value) {
    settle("buffer", value);
  }
  get child_process() {
    return load("child_process");
  }
  set child_process(value) {
    settle("child_process", value);
  }
  get cluster() {
    return load("cluster");
  }
  set cluster(value) {
    settle("cluster", value);
  }
  get constants() {
    return load("constants");
  }
  set constants(value) {
    settle("constants", value);
  }
  get dgram() {
    return load("dgram");
  }
  set dgram(value) {
    settle("dgram", value);
  }
  get diagnostics_channel() {
    return load("diagnostics_channel");
  }
  set diagnostics_channel(value) {
    settle("diagnostics_channel", value);
  }
  get dns() {
    return load("dns");
  }
  set dns(value) {
    settle("dns", value);
  }
  get domain() {
    return load("domain");
  }
  set domain(value) {
    settle("domain", value);
  }
  get events() {
    return load("events");
  }
  set events(value) {
    settle("events", value);
  }
  get fs() {
    return load("fs");
  }
  set fs(value) {
    settle("fs", value);
  }
  get http() {
    return load("http");
  }
  set http(value) {
    settle("http", value);
  }
  get http2() {
    return load("http2");
  }
  set http2(value) {
    settle("http2", value);
  }
  get https() {
    return load("https");
  }
  set https(value) {
    settle("https", value);
  }
  get inspector() {
    return load("inspector");
  }
  set inspector(value) {
    settle("inspector", value);
  }
  get net() {
    return load("net");
  }
  set net(value) {
    settle("net", value);
  }
  get os() {
    return load("os");
  }
  set os(value) {
    settle("os", value);
  }
  get path() {
    return load("path");
  }
  set path(value) {
    settle("path", value);
  }
  get perf_hooks() {
    return load("perf_hooks");
  }
  set perf_hooks(value) {
    settle("perf_hooks", value);
  }
  get punycode() {
    return load("punycode");
  }
  set punycode(value) {
    settle("punycode", value);
  }
  get querystring() {
    return load("querystring");
  }
  set querystring(value) {
    settle("querystring", value);
  }
  get readline() {
    return load("readline");
  }
  set readline(value) {
    settle("readline", value);
  }
  get repl() {
    return load("repl");
  }
  set repl(value) {
    settle("repl", value);
  }
  get stream() {
    return load("stream");
  }
  set stream(value) {
    settle("stream", value);
  }
  get string_decoder() {
    return load("string_decoder");
  }
  set string_decoder(value) {
    settle("string_decoder", value);
  }
  get sys() {
    return load("sys");
  }
  set sys(value) {
    settle("sys", value);
  }
  get timers() {
    return load("timers");
  }
  set timers(value) {
    settle("timers", value);
  }
  get tls() {
    return load("tls");
  }
  set tls(value) {
    settle("tls", value);
  }
  get tty() {
    return load("tty");
  }
  set tty(value) {
    settle("tty", value);
  }
  get url() {
    return load("url");
  }
  set url(value) {
    settle("url", value);
  }
  get util() {
    return load("util");
  }
  set util(value) {
    settle("util", value);
  }
  get v8() {
    return load("v8");
  }
  set v8(value) {
    settle("v8", value);
  }
  get vm() {
    return load("vm");
  }
  set vm(value) {
    settle("vm", value);
  }
  get worker_threads() {
    return load("worker_threads");
  }
  set worker_threads(value) {
    settle("worker_threads", value);
  }
  get zlib() {
    return load("zlib");
  }
  set zlib(value) {
    settle("zlib", value);
  }
}

const names = Reflect.ownKeys(Modules.prototype);
for (let i = 0; i < names.length; i++) {
  const name = names[i];
  if (name === "constructor" || name in globalThis) continue; // a module before the program may have set it
  const made = Reflect.getOwnPropertyDescriptor(Modules.prototype, name);
  define(globalThis, name, { __proto__: null, get: made.get, set: made.set, configurable: true });
}
