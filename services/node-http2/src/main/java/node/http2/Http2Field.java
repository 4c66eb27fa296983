package node.http2;

/**
 * A field, or a pseudo-header field such as {@code :path}.
 *
 * @param name in lower case
 * @param value each character is an octet (ISO 8859-1)
 * @param sensitive whether no table may keep it (RFC 7541, 7.1.3)
 */
public record Http2Field(String name, String value, boolean sensitive) {

    public Http2Field(String name, String value) {
        this(name, value, false);
    }
}
