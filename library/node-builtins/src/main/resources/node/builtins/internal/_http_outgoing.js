"use strict";

const { OutgoingMessage, kHighWaterMark, kUniqueHeaders, uniqueHeaders } = use("internal/http/outgoing");
return { OutgoingMessage, kHighWaterMark, kUniqueHeaders, parseUniqueHeadersOption: uniqueHeaders };
