package node.http;

/**
 * The limits of a server. Sizes are in bytes, times in milliseconds; a time of 0 is no limit. The
 * numbers are those of §2 of the wire rules.
 *
 * @param maxHeaderSize request line and header section together; beyond it 431, or 414 when the
 *     request line alone fills it. The same bound holds for a trailer section and for the chunk
 *     extensions of a whole message (row 15)
 * @param maxFields fields in a header or trailer section; beyond it 431, never dropped (row 50)
 * @param maxPipelined requests that may wait for their answers on one connection; then it is not
 *     read
 * @param headersTimeout for a head, from its first byte, an absolute deadline (row 65); then 408
 * @param requestTimeout for a request with its body, from its first byte (row 65); then 408
 * @param keepAliveTimeout between an answer and the next request
 */
public record HttpOptions(
        int maxHeaderSize,
        int maxFields,
        int maxPipelined,
        long headersTimeout,
        long requestTimeout,
        long keepAliveTimeout) {

    /** 16 KiB, 1000 fields, 100 requests, 60 s, 300 s, 5 s. */
    public static HttpOptions defaults() {
        return new HttpOptions(16 * 1024, 1000, 100, 60_000, 300_000, 5_000);
    }
}
