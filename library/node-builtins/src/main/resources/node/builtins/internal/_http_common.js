// What packages use of this module. There are no parsers for JavaScript: Java reads messages.
"use strict";

const common = use("internal/http/common");

return {
  CRLF: "\r\n",
  METHODS: common.METHODS,
  _checkInvalidHeaderChar: common.checkInvalidHeaderChar,
  _checkIsHttpToken: common.checkIsHttpToken,
  chunkExpression: common.chunkExpression,
  continueExpression: common.continueExpression,
  methods: common.METHODS,
};
