package node.builtins.internal;

import node.http.HttpOptions;

/**
 * The limits of a server that a program sets. Times are in milliseconds, 0 means none.
 *
 * @param maxHeaderSize 0 for the usual one
 * @param maxHeadersCount 0 for the usual one
 */
record ServerLimits(
        int maxHeaderSize,
        int maxHeadersCount,
        int maxRequestsPerSocket,
        long headersTimeout,
        long requestTimeout,
        long keepAliveTimeout,
        boolean insecure) {

    /** Returns these limits with others of time. */
    ServerLimits times(long headers, long request, long keepAlive) {
        return new ServerLimits(
                maxHeaderSize,
                maxHeadersCount,
                maxRequestsPerSocket,
                headers,
                request,
                keepAlive,
                insecure);
    }

    /** Returns options for a server; what the program cannot set is as given. */
    HttpOptions options(HttpOptions usual) {
        return with(usual, maxHeaderSize, insecure)
                .maxHeadersCount(maxHeadersCount > 0 ? maxHeadersCount : usual.maxHeadersCount())
                .maxRequestsPerSocket(maxRequestsPerSocket)
                .headersTimeout(headersTimeout)
                .requestTimeout(requestTimeout)
                .keepAliveTimeout(keepAliveTimeout)
                .build();
    }

    static HttpOptions.Builder with(HttpOptions usual, int maxHeaderSize, boolean insecure) {
        return HttpOptions.builder()
                .maxHeaderSize(maxHeaderSize > 0 ? maxHeaderSize : usual.maxHeaderSize())
                .maxHeadersCount(usual.maxHeadersCount())
                .maxPipelined(usual.maxPipelined())
                .maxConnections(usual.maxConnections())
                .sendTimeout(usual.sendTimeout())
                .connectTimeout(usual.connectTimeout())
                .responseTimeout(usual.responseTimeout())
                .maxMemory(usual.maxMemory())
                .insecureParser(insecure || usual.insecureParser());
    }
}
