// Array buffers and byte buffers of Java, which can be the memory of an array buffer.
(function () {
  "use strict";

  const ArrayBuffer = globalThis.ArrayBuffer;
  const Uint8Array = globalThis.Uint8Array;

  return {
    share: function (bytes) {
      return new ArrayBuffer(bytes);
    },
    write: function (buffer, offset, bytes) {
      const source = new Uint8Array(new ArrayBuffer(bytes));
      new Uint8Array(buffer, offset, source.length).set(source);
    },
  };
})();
