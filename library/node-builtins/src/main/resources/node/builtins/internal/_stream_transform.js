// The module "_stream_transform", an older name of a class of "stream".
"use strict";

return use("stream").Transform;
