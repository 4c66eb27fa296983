package node.runtime;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import node.http.Fields;

/**
 * A request to the handler of a program: the function {@code fetch} of its default export. For any
 * thread; may be used again if its body may be.
 *
 * @param method a token, for instance {@code GET}; the body of a GET or HEAD is ignored
 * @param url absolute, with the scheme {@code http} or {@code https}. Nobody connects to it
 * @param fields each character is one octet. Must not be changed later. No {@code Host} is added
 * @param body subscribed to at most once for each call, on a virtual thread, so it may block. One
 *     buffer is requested at a time, and only if the handler has room: at most 64 KiB wait for it,
 *     and one buffer. A buffer is read before the next one is requested
 */
public record FetchRequest(
        String method, URI url, Fields fields, Optional<Flow.Publisher<ByteBuffer>> body) {

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if one is invalid
     */
    public FetchRequest {
        Objects.requireNonNull(body, "body");
        check(isToken(method), "method", "a token", method);
        String scheme = url.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        check(http && url.getRawAuthority() != null, "url", "an absolute http URL", url);
        for (int i = 0; i < fields.size(); i++) {
            check(isToken(fields.name(i)), "fields", "a token as a name", fields.name(i));
            check(isValue(fields.value(i)), "fields", "a valid value of " + fields.name(i), "none");
        }
    }

    /**
     * A GET request without fields.
     *
     * @throws IllegalArgumentException if the URL is invalid
     */
    public static FetchRequest get(String url) {
        return of("GET", url);
    }

    /**
     * A request without fields and body.
     *
     * @throws IllegalArgumentException if a part is invalid
     */
    public static FetchRequest of(String method, String url) {
        return new FetchRequest(method, URI.create(url), Fields.of(), Optional.empty());
    }

    /** The same request with one more field. */
    public FetchRequest with(String name, String value) {
        Fields more = Fields.of(fields.toArray()).add(name, value);
        return new FetchRequest(method, url, more, body);
    }

    /** The same request with another body. */
    public FetchRequest withBody(Flow.Publisher<ByteBuffer> pieces) {
        return new FetchRequest(method, url, fields, Optional.of(pieces));
    }

    /** The same request with these octets as its body. */
    public FetchRequest withBody(byte[] octets) {
        return withBody(new WholeBody(octets));
    }

    /** The same request with this text, in UTF-8, as its body. */
    public FetchRequest withBody(String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(boolean valid, String part, String expected, Object found) {
        if (!valid) {
            throw new IllegalArgumentException(
                    part + ": expected " + expected + ", found " + found);
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty()
                && text.chars()
                        .allMatch(
                                c ->
                                        c >= 'a' && c <= 'z'
                                                || c >= 'A' && c <= 'Z'
                                                || c >= '0' && c <= '9'
                                                || MARKS.indexOf(c) >= 0);
    }

    private static boolean isValue(String text) {
        return text.chars().allMatch(c -> c == '\t' || c >= ' ' && c != 0x7F && c <= 0xFF);
    }
}
