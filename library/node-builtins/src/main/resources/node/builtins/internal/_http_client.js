"use strict";

return { ClientRequest: use("internal/http/client").ClientRequest };
