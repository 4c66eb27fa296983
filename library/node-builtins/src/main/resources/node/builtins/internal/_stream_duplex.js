// The module "_stream_duplex", an older name of a class of "stream".
"use strict";

return use("stream").Duplex;
