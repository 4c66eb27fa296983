"use strict";

return { IncomingMessage: use("internal/http/incoming").IncomingMessage };
