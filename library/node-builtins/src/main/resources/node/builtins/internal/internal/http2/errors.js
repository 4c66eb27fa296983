// The errors of HTTP/2, with Node's codes and texts.
"use strict";

const { NodeError, NodeTypeError, NodeRangeError } = use("internal/errors");

const LONGEST_FRAME = 16382;

function maker(code, text, Base = NodeError) {
  return () => new Base(`ERR_HTTP2_${code}`, text);
}

// The numbers and texts that programs know for what a peer has broken.
const FAILURES = {
  __proto__: null,
  protocol: { errno: -505, message: "Protocol error" },
  preface: { errno: -903, message: "Received bad client magic byte string" },
  flood: { errno: -904, message: "Flooding was detected in this HTTP/2 session, and it must be closed" },
};

// The peer has broken the session.
function failed(kind) {
  if (kind === "invalid_frames") {
    return new NodeError("ERR_HTTP2_TOO_MANY_INVALID_FRAMES", "Too many invalid HTTP/2 frames");
  }
  const { errno, message } = FAILURES[kind] ?? FAILURES.protocol;
  const error = new NodeError("ERR_HTTP2_ERROR", message);
  error.errno = errno;
  return error;
}

function streamCancel(cause) {
  const reason = cause ? ` (caused by: ${cause.message})` : "";
  const error = new NodeError("ERR_HTTP2_STREAM_CANCEL", `The pending stream has been canceled${reason}`);
  if (cause) {
    error.cause = cause;
  }
  return error;
}

return {
  altsvcInvalidOrigin: maker("ALTSVC_INVALID_ORIGIN", "HTTP/2 ALTSVC frames require a valid origin", NodeTypeError),
  altsvcLength: maker("ALTSVC_LENGTH", `HTTP/2 ALTSVC frames are limited to ${LONGEST_FRAME} bytes`, NodeTypeError),
  connectAuthority: maker("CONNECT_AUTHORITY", ":authority header is required for CONNECT requests"),
  connectPath: maker("CONNECT_PATH", "The :path header is forbidden for CONNECT requests"),
  connectScheme: maker("CONNECT_SCHEME", "The :scheme header is forbidden for CONNECT requests"),
  failed,
  goawaySession: maker("GOAWAY_SESSION", "New streams cannot be created after receiving a GOAWAY"),
  headerSingleValue: (name) =>
    new NodeTypeError("ERR_HTTP2_HEADER_SINGLE_VALUE", `Header field "${name}" must only have a single value`),
  headersAfterRespond: maker("HEADERS_AFTER_RESPOND", "Cannot specify additional headers after response initiated"),
  headersSent: maker("HEADERS_SENT", "Response has already been initiated."),
  infoStatusNotAllowed: maker("INFO_STATUS_NOT_ALLOWED", "Informational status codes cannot be used", NodeRangeError),
  invalidConnectionHeaders: (name) =>
    new NodeTypeError(
      "ERR_HTTP2_INVALID_CONNECTION_HEADERS",
      `HTTP/1 Connection specific headers are forbidden: "${name}"`
    ),
  invalidHeaderValue: (value, name) =>
    new NodeTypeError("ERR_HTTP2_INVALID_HEADER_VALUE", `Invalid value "${value}" for header "${name}"`),
  invalidInfoStatus: (status) =>
    new NodeRangeError("ERR_HTTP2_INVALID_INFO_STATUS", `Invalid informational status code: ${status}`),
  invalidOrigin: maker("INVALID_ORIGIN", "HTTP/2 ORIGIN frames require a valid origin", NodeTypeError),
  invalidPackedSettingsLength: maker(
    "INVALID_PACKED_SETTINGS_LENGTH",
    "Packed settings length must be a multiple of six",
    NodeRangeError
  ),
  invalidPseudoheader: (name) =>
    new NodeTypeError("ERR_HTTP2_INVALID_PSEUDOHEADER", `"${name}" is an invalid pseudoheader or is used incorrectly`),
  invalidSession: maker("INVALID_SESSION", "The session has been destroyed"),
  invalidStream: maker("INVALID_STREAM", "The stream has been destroyed"),
  maxPendingSettingsAck: maker("MAX_PENDING_SETTINGS_ACK", "Maximum number of pending settings acknowledgements"),
  nestedPush: maker("NESTED_PUSH", "A push stream cannot initiate another push stream."),
  noSocketManipulation: maker(
    "NO_SOCKET_MANIPULATION",
    "HTTP/2 sockets should not be directly manipulated (e.g. read and written)"
  ),
  originLength: maker("ORIGIN_LENGTH", `HTTP/2 ORIGIN frames are limited to ${LONGEST_FRAME} bytes`, NodeTypeError),
  outOfStreams: maker("OUT_OF_STREAMS", "No stream ID is available because maximum stream ID has been reached"),
  payloadForbidden: (status) =>
    new NodeError("ERR_HTTP2_PAYLOAD_FORBIDDEN", `Responses with ${status} status must not have a payload`),
  pingCancel: maker("PING_CANCEL", "HTTP2 ping cancelled"),
  pingLength: maker("PING_LENGTH", "HTTP2 ping payload must be 8 bytes", NodeRangeError),
  pseudoheaderNotAllowed: maker("PSEUDOHEADER_NOT_ALLOWED", "Cannot set HTTP/2 pseudo-headers", NodeTypeError),
  pushDisabled: maker("PUSH_DISABLED", "HTTP/2 client has disabled push streams"),
  sendFile: maker("SEND_FILE", "Directories cannot be sent"),
  sendFileNoSeek: maker("SEND_FILE_NOSEEK", "Offset or length can only be specified for regular files"),
  sessionError: (code) => new NodeError("ERR_HTTP2_SESSION_ERROR", `Session closed with error code ${code}`),
  settingsCancel: maker("SETTINGS_CANCEL", "HTTP2 session settings canceled"),
  socketBound: maker("SOCKET_BOUND", "The socket is already bound to an Http2Session"),
  socketUnbound: maker("SOCKET_UNBOUND", "The socket has been disconnected from the Http2Session"),
  status101: maker("STATUS_101", "HTTP status code 101 (Switching Protocols) is forbidden in HTTP/2"),
  statusInvalid: (status) => new NodeRangeError("ERR_HTTP2_STATUS_INVALID", `Invalid status code: ${status}`),
  streamCancel,
  streamError: (name) => new NodeError("ERR_HTTP2_STREAM_ERROR", `Stream closed with error code ${name}`),
  tooManyCustomSettings: maker("TOO_MANY_CUSTOM_SETTINGS", "Number of custom settings exceeds MAX_ADDITIONAL_SETTINGS"),
  trailersAlreadySent: maker("TRAILERS_ALREADY_SENT", "Trailing headers have already been sent"),
  trailersNotReady: maker(
    "TRAILERS_NOT_READY",
    "Trailing headers cannot be sent until after the wantTrailers event is emitted"
  ),
  unsupportedProtocol: (protocol) =>
    new NodeError("ERR_HTTP2_UNSUPPORTED_PROTOCOL", `protocol "${protocol}" is unsupported.`),
};
