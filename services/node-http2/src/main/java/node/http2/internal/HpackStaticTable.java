package node.http2.internal;

import java.util.HashMap;
import java.util.Map;
import node.http2.Http2Field;

/** The entries that everybody has (RFC 7541, appendix A). */
final class HpackStaticTable {

    private static final Http2Field[] FIELDS = {
        new Http2Field(":authority", ""),
        new Http2Field(":method", "GET"),
        new Http2Field(":method", "POST"),
        new Http2Field(":path", "/"),
        new Http2Field(":path", "/index.html"),
        new Http2Field(":scheme", "http"),
        new Http2Field(":scheme", "https"),
        new Http2Field(":status", "200"),
        new Http2Field(":status", "204"),
        new Http2Field(":status", "206"),
        new Http2Field(":status", "304"),
        new Http2Field(":status", "400"),
        new Http2Field(":status", "404"),
        new Http2Field(":status", "500"),
        new Http2Field("accept-charset", ""),
        new Http2Field("accept-encoding", "gzip, deflate"),
        new Http2Field("accept-language", ""),
        new Http2Field("accept-ranges", ""),
        new Http2Field("accept", ""),
        new Http2Field("access-control-allow-origin", ""),
        new Http2Field("age", ""),
        new Http2Field("allow", ""),
        new Http2Field("authorization", ""),
        new Http2Field("cache-control", ""),
        new Http2Field("content-disposition", ""),
        new Http2Field("content-encoding", ""),
        new Http2Field("content-language", ""),
        new Http2Field("content-length", ""),
        new Http2Field("content-location", ""),
        new Http2Field("content-range", ""),
        new Http2Field("content-type", ""),
        new Http2Field("cookie", ""),
        new Http2Field("date", ""),
        new Http2Field("etag", ""),
        new Http2Field("expect", ""),
        new Http2Field("expires", ""),
        new Http2Field("from", ""),
        new Http2Field("host", ""),
        new Http2Field("if-match", ""),
        new Http2Field("if-modified-since", ""),
        new Http2Field("if-none-match", ""),
        new Http2Field("if-range", ""),
        new Http2Field("if-unmodified-since", ""),
        new Http2Field("last-modified", ""),
        new Http2Field("link", ""),
        new Http2Field("location", ""),
        new Http2Field("max-forwards", ""),
        new Http2Field("proxy-authenticate", ""),
        new Http2Field("proxy-authorization", ""),
        new Http2Field("range", ""),
        new Http2Field("referer", ""),
        new Http2Field("refresh", ""),
        new Http2Field("retry-after", ""),
        new Http2Field("server", ""),
        new Http2Field("set-cookie", ""),
        new Http2Field("strict-transport-security", ""),
        new Http2Field("transfer-encoding", ""),
        new Http2Field("user-agent", ""),
        new Http2Field("vary", ""),
        new Http2Field("via", ""),
        new Http2Field("www-authenticate", "")
    };

    /** The last index; those above are of the dynamic table. */
    static final int LAST = FIELDS.length;

    /** The lowest index of each name. Entries with the same name stand together. */
    private static final Map<String, Integer> NAMES = names();

    private HpackStaticTable() {}

    /** The entry of an index from 1 to {@link #LAST}. */
    static Http2Field get(int index) {
        return FIELDS[index - 1];
    }

    /** The lowest index with the name; 0 if there is none. */
    static int find(String name) {
        return NAMES.getOrDefault(name, 0);
    }

    /**
     * The index with the name and the value; 0 if there is none.
     *
     * @param first the lowest index with the name, which is there
     */
    static int find(int first, String name, String value) {
        for (int index = first; index <= LAST && get(index).name().equals(name); index++) {
            if (get(index).value().equals(value)) {
                return index;
            }
        }
        return 0;
    }

    private static Map<String, Integer> names() {
        Map<String, Integer> names = new HashMap<>();
        for (int index = 1; index <= LAST; index++) {
            names.putIfAbsent(get(index).name(), index);
        }
        return Map.copyOf(names);
    }
}
