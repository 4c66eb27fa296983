// What a stream of a server knows of the objects that stand for it in the interface of HTTP/1.1.
"use strict";

const kRequest = Symbol("kRequest");
const kResponse = Symbol("kResponse");
const kCompatSocket = Symbol("kCompatSocket");

return { kCompatSocket, kRequest, kResponse };
