// The module "_stream_passthrough", an older name of a class of "stream".
"use strict";

return use("stream").PassThrough;
