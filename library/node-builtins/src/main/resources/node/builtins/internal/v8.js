// The module "v8". The engine is another one: what only V8 has is not there.
//
// Binding "process": memory() returns [resident, size of the heap, its used part, ...], memoryLimit(): in bytes.
"use strict";

const { NodeError, notImplemented } = use("internal/errors");
const { validateString } = use("internal/validators");
const { lazyProperties } = use("internal/util");

function missing(name) {
  return {
    [name]() {
      throw notImplemented(`v8.${name}()`);
    },
  }[name];
}

// Figures of the virtual machine's heap; 0 for what it has not.
function getHeapStatistics() {
  const own = binding("process");
  const [, size, used] = own.memory();
  const limit = own.memoryLimit();
  return {
    total_heap_size: size,
    total_heap_size_executable: 0,
    total_physical_size: size,
    total_available_size: limit - used,
    used_heap_size: used,
    heap_size_limit: limit,
    malloced_memory: 0,
    peak_malloced_memory: 0,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: 0,
    total_allocated_bytes: 0,
  };
}

// The JVM's heap as one space.
function getHeapSpaceStatistics() {
  const { total_heap_size, used_heap_size, total_available_size } = getHeapStatistics();
  return [
    {
      space_name: "java_heap_space",
      space_size: total_heap_size,
      space_used_size: used_heap_size,
      space_available_size: total_available_size,
      physical_space_size: total_heap_size,
    },
  ];
}

function setFlagsFromString(flags) {
  validateString(flags, "flags");
  throw notImplemented("v8.setFlagsFromString()");
}

function isStringOneByteRepresentation(content) {
  validateString(content, "content");
  return /^[\u0000-\u00ff]*$/.test(content);
}

// No coverage is written without NODE_V8_COVERAGE, and that is not supported.
function takeCoverage() {}

function stopCoverage() {}

const startupSnapshot = {
  isBuildingSnapshot: () => false,
};
for (const name of ["addSerializeCallback", "addDeserializeCallback", "setDeserializeMainFunction"]) {
  startupSnapshot[name] = () => {
    throw new NodeError("ERR_NOT_BUILDING_SNAPSHOT", "Operation cannot be invoked when not building startup snapshot");
  };
}

const v8 = {
  getHeapSpaceStatistics,
  getHeapStatistics,
  isStringOneByteRepresentation,
  setFlagsFromString,
  startupSnapshot,
  stopCoverage,
  takeCoverage,
};
for (const name of [
  "cachedDataVersionTag",
  "getCppHeapStatistics",
  "getHeapCodeStatistics",
  "getHeapSnapshot",
  "queryObjects",
  "setHeapSnapshotNearHeapLimit",
  "startCpuProfile",
  "writeHeapSnapshot",
]) {
  v8[name] = missing(name);
}

const lazy = {};
for (const name of [
  "Serializer",
  "Deserializer",
  "DefaultSerializer",
  "DefaultDeserializer",
  "serialize",
  "deserialize",
]) {
  lazy[name] = () => use("internal/serdes")[name];
}
return lazyProperties(v8, lazy);
