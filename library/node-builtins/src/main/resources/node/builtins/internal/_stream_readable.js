// The module "_stream_readable", an older name of a class of "stream".
"use strict";

return use("stream").Readable;
