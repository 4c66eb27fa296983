// The module "_stream_writable", an older name of a class of "stream".
"use strict";

return use("stream").Writable;
