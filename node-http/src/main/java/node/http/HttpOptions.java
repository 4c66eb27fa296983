package node.http;

/**
 * The limits of a server, or of a client where they speak of answers. Sizes are in bytes, times in
 * milliseconds; a time of 0 is no limit. They are listed in docs/security.md.
 *
 * @param maxHeaderSize request line and header section together; beyond it 431, or 414 when the
 *     request line alone fills it. The same bound holds for a trailer section and for the chunk
 *     extensions of a whole message (W15)
 * @param maxHeadersCount fields in a header or trailer section; beyond it 431, never dropped (W50)
 * @param maxPipelined requests that may wait for their answers on one connection; then it is not
 *     read
 * @param maxConnections connections open at once; further ones are refused (W87); 0 is no limit
 * @param maxRequestsPerSocket requests on one connection; the last answer announces the end; 0 is
 *     no limit
 * @param headersTimeout for a head, from its first byte, an absolute deadline (W65); then 408
 * @param requestTimeout for a request with its body, from its first byte (W65); then 408
 * @param keepAliveTimeout between an answer and the next request
 * @param sendTimeout how long a peer may take nothing of an answer that is ready for it; then the
 *     connection is dropped
 * @param connectTimeout how long a client tries to connect (W78)
 * @param responseTimeout how long a server may neither say nor take anything while a client waits
 *     for its answer (W78)
 * @param insecureParser accepts what early clients sent: lines that end in LF alone (W28), a
 *     request of HTTP/1.1 without Host (W48), and header sections up to {@value
 *     #INSECURE_HEADER_SIZE} bytes where {@code maxHeaderSize} is smaller. All else stays strict
 */
public record HttpOptions(
        int maxHeaderSize,
        int maxHeadersCount,
        int maxPipelined,
        int maxConnections,
        int maxRequestsPerSocket,
        long headersTimeout,
        long requestTimeout,
        long keepAliveTimeout,
        long sendTimeout,
        long connectTimeout,
        long responseTimeout,
        boolean insecureParser) {

    /** What an insecure parser takes of a header section at least: 80 KiB. */
    public static final int INSECURE_HEADER_SIZE = 80 * 1024;

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is negative, or none where 0 means nothing
     */
    public HttpOptions {
        check("maxHeaderSize", maxHeaderSize, 1);
        check("maxHeadersCount", maxHeadersCount, 1);
        check("maxPipelined", maxPipelined, 1);
        check("maxConnections", maxConnections, 0);
        check("maxRequestsPerSocket", maxRequestsPerSocket, 0);
        check("headersTimeout", headersTimeout, 0);
        check("requestTimeout", requestTimeout, 0);
        check("keepAliveTimeout", keepAliveTimeout, 0);
        check("sendTimeout", sendTimeout, 0);
        check("connectTimeout", connectTimeout, 0);
        check("responseTimeout", responseTimeout, 0);
        if (insecureParser) {
            maxHeaderSize = Math.max(maxHeaderSize, INSECURE_HEADER_SIZE);
        }
    }

    private static void check(String name, long value, long lowest) {
        if (value < lowest) {
            throw new IllegalArgumentException(
                    name + ": expected a number from " + lowest + ", found " + value);
        }
    }

    /**
     * 16 KiB, 1000 fields, 100 requests, no limits of numbers, 60 s, 300 s, 5 s, 60 s; of a client
     * 10 s and 300 s; strict.
     */
    public static HttpOptions defaults() {
        return builder().build();
    }

    /** Begins with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects limits. Confined to one thread; may build several times. */
    public static final class Builder {

        private int maxHeaderSize = 16 * 1024;
        private int maxHeadersCount = 1000;
        private int maxPipelined = 100;
        private int maxConnections;
        private int maxRequestsPerSocket;
        private long headersTimeout = 60_000;
        private long requestTimeout = 300_000;
        private long keepAliveTimeout = 5_000;
        private long sendTimeout = 60_000;
        private long connectTimeout = 10_000;
        private long responseTimeout = 300_000;
        private boolean insecureParser;

        private Builder() {}

        /** Sets {@link HttpOptions#maxHeaderSize}. */
        public Builder maxHeaderSize(int bytes) {
            maxHeaderSize = bytes;
            return this;
        }

        /** Sets {@link HttpOptions#maxHeadersCount}. */
        public Builder maxHeadersCount(int count) {
            maxHeadersCount = count;
            return this;
        }

        /** Sets {@link HttpOptions#maxPipelined}. */
        public Builder maxPipelined(int count) {
            maxPipelined = count;
            return this;
        }

        /** Sets {@link HttpOptions#maxConnections}. */
        public Builder maxConnections(int count) {
            maxConnections = count;
            return this;
        }

        /** Sets {@link HttpOptions#maxRequestsPerSocket}. */
        public Builder maxRequestsPerSocket(int count) {
            maxRequestsPerSocket = count;
            return this;
        }

        /** Sets {@link HttpOptions#headersTimeout}. */
        public Builder headersTimeout(long milliseconds) {
            headersTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#requestTimeout}. */
        public Builder requestTimeout(long milliseconds) {
            requestTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#keepAliveTimeout}. */
        public Builder keepAliveTimeout(long milliseconds) {
            keepAliveTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#sendTimeout}. */
        public Builder sendTimeout(long milliseconds) {
            sendTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#connectTimeout}. */
        public Builder connectTimeout(long milliseconds) {
            connectTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#responseTimeout}. */
        public Builder responseTimeout(long milliseconds) {
            responseTimeout = milliseconds;
            return this;
        }

        /** Sets {@link HttpOptions#insecureParser}. */
        public Builder insecureParser(boolean on) {
            insecureParser = on;
            return this;
        }

        /**
         * The limits that were collected.
         *
         * @throws IllegalArgumentException as the record's constructor
         */
        public HttpOptions build() {
            return new HttpOptions(
                    maxHeaderSize,
                    maxHeadersCount,
                    maxPipelined,
                    maxConnections,
                    maxRequestsPerSocket,
                    headersTimeout,
                    requestTimeout,
                    keepAliveTimeout,
                    sendTimeout,
                    connectTimeout,
                    responseTimeout,
                    insecureParser);
        }
    }
}
