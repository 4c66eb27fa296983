// The channels of the module "diagnostics_channel" that streams are published to.
"use strict";

const { channel } = use("diagnostics_channel");

function ofSide(side) {
  const named = (what) => channel(`http2.${side}.stream.${what}`);
  return {
    created: named("created"),
    start: named("start"),
    error: named("error"),
    finish: named("finish"),
    close: named("close"),
    bodyChunkSent: named("bodyChunkSent"),
    bodySent: named("bodySent"),
  };
}

return { client: ofSide("client"), server: ofSide("server") };
