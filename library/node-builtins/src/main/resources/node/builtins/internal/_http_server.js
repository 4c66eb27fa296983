"use strict";

const { Server, ServerResponse, kConnectionsCheckingInterval } = use("internal/http/server");
return {
  STATUS_CODES: use("internal/http/common").STATUS_CODES,
  Server,
  ServerResponse,
  kConnectionsCheckingInterval,
};
