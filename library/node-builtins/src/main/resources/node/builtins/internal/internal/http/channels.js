// The channels of the module "diagnostics_channel" that HTTP publishes to.
"use strict";

const { channel } = use("diagnostics_channel");

return {
  clientCreated: channel("http.client.request.created"),
  clientStarted: channel("http.client.request.start"),
  clientFailed: channel("http.client.request.error"),
  clientFinished: channel("http.client.response.finish"),
  serverStarted: channel("http.server.request.start"),
  responseCreated: channel("http.server.response.created"),
  responseFinished: channel("http.server.response.finish"),
};
