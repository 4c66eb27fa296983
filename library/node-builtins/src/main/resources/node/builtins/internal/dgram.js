// The module "dgram".
"use strict";

const { Socket } = use("internal/dgram/socket");
use("internal/dgram/sending");
use("internal/dgram/options");

function createSocket(type, listener) {
  return new Socket(type, listener);
}

return { createSocket, Socket };
