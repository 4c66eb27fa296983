// The channels of the module "diagnostics_channel" that sockets are published to.
"use strict";

const { channel, tracingChannel } = use("diagnostics_channel");

return {
  client: channel("net.client.socket"),
  server: channel("net.server.socket"),
  listen: tracingChannel("net.server.listen"), // asyncStart, asyncEnd, error
};
