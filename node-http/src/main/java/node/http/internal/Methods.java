package node.http.internal;

/** The known methods: those of the IANA registry that a server may receive. */
enum Methods {
    GET,
    POST,
    HEAD,
    PUT,
    DELETE,
    OPTIONS,
    PATCH,
    TRACE,
    CONNECT,
    ACL,
    BIND,
    CHECKOUT,
    COPY,
    LINK,
    LOCK,
    MERGE,
    MKACTIVITY,
    MKCALENDAR,
    MKCOL,
    MOVE,
    PROPFIND,
    PROPPATCH,
    REBIND,
    REPORT,
    SEARCH,
    UNBIND,
    UNLINK,
    UNLOCK,
    UNSUBSCRIBE,
    SUBSCRIBE,
    NOTIFY,
    PURGE,
    QUERY;

    private static final Methods[] ALL = values();

    /** The method with exactly this name (W47); null if there is none. */
    static Methods of(byte[] octets, int from, int to) {
        for (Methods method : ALL) {
            if (is(method.name(), octets, from, to)) {
                return method;
            }
        }
        return null;
    }

    static boolean is(String name, byte[] octets, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (octets[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
