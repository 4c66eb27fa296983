package node.http;

/**
 * The limits of a server; those about responses also apply to a client. Sizes are in bytes, times
 * in milliseconds; a time of 0 means no limit. See docs/security.md.
 *
 * @param maxHeaderSize maximum size of request line and header section together; above it 431, or
 *     414 if the request line alone exceeds it. The same limit applies to a trailer section and to
 *     all chunk extensions of a message (W15)
 * @param maxHeadersCount maximum number of fields in a header or trailer section; above it 431,
 *     fields are never dropped (W50)
 * @param maxPipelined maximum number of requests on one connection without a response; then the
 *     connection is not read
 * @param maxConnections maximum number of open connections; more are rejected (W87); 0 means no
 *     limit
 * @param maxRequestsPerSocket maximum number of requests on one connection; the last response
 *     announces the end; 0 means no limit
 * @param headersTimeout time for a head from its first byte, an absolute deadline (W65); then 408
 * @param requestTimeout time for a request with its body, from its first byte (W65); then 408
 * @param keepAliveTimeout time between a response and the next request
 * @param sendTimeout how long a peer may read nothing of a pending response; then the connection is
 *     dropped
 * @param connectTimeout how long a client tries to connect (W78)
 * @param responseTimeout how long a server may neither send nor read while a client waits for its
 *     response (W78)
 * @param maxMemory how much heap in bytes, by an estimate, the connections of this service together
 *     may hold for what their peers sent or do not read; 0, the default, is an eighth of the
 *     maximum heap for all services of the provider together. When it is used up, connections that
 *     only wait are dropped, and requests get 503 (W92)
 * @param insecureParser accepts messages of old clients: lines that end in LF alone (W28), HTTP/1.1
 *     requests without Host (W48), and header sections up to {@value #INSECURE_HEADER_SIZE} bytes
 *     even if {@code maxHeaderSize} is smaller. All other checks stay strict
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
        long maxMemory,
        boolean insecureParser) {

    /** The minimum header size limit of an insecure parser: 80 KiB. */
    public static final int INSECURE_HEADER_SIZE = 80 * 1024;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if a limit is negative, or 0 where 0 has no meaning
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
        check("maxMemory", maxMemory, 0);
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
     * The defaults: 16 KiB, 1000 fields, 100 pipelined requests, no limit of connections or
     * requests, 60 s, 300 s, 5 s, 60 s; for a client 10 s and 300 s; strict.
     */
    public static HttpOptions defaults() {
        return builder().build();
    }

    /** A builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds options. Not thread-safe; {@link #build} may be called several times. */
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
        private long maxMemory;
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

        /** Sets {@link HttpOptions#maxMemory}. */
        public Builder maxMemory(long bytes) {
            maxMemory = bytes;
            return this;
        }

        /** Sets {@link HttpOptions#insecureParser}. */
        public Builder insecureParser(boolean on) {
            insecureParser = on;
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws IllegalArgumentException as in the record's constructor
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
                    maxMemory,
                    insecureParser);
        }
    }
}
