package node.http;

/**
 * Why a server rejects a request.
 *
 * @param code a stable name, for instance {@code "HEAD_TOO_LARGE"}
 * @param status the status of the response
 * @param reason a short text in English
 */
public record Rejection(String code, int status, String reason) {}
