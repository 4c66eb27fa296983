package node.builtins.internal;

import node.script.Export;

/** What stands behind a URL of JavaScript: its properties and their setters. */
public final class Url {

    /** Null if the URL has not been plain, or has been changed. */
    private PlainUrl plain;

    /** Null as long as nobody needs it. */
    private UrlRecord record;

    private Url(PlainUrl plain, UrlRecord record) {
        this.plain = plain;
        this.record = record;
    }

    /** Parses a URL, perhaps relative to another one. Null if one of them is invalid. */
    static Url parse(String input, String base) {
        PlainUrl plain = plain(input, base);
        return plain == null ? parseFully(input, base) : new Url(plain, null);
    }

    private static PlainUrl plain(String input, String base) {
        PlainUrl parent = base == null ? null : PlainUrl.of(base);
        if (base != null && parent == null) {
            return null;
        }
        PlainUrl plain = PlainUrl.of(input);
        return plain == null && parent != null ? parent.resolve(input) : plain;
    }

    /** Parses a URL in any case; the result is the same. */
    static Url parseFully(String input, String base) {
        UrlRecord parent = base == null ? null : UrlParser.parse(base, null);
        if (base != null && parent == null) {
            return null;
        }
        UrlRecord record = UrlParser.parse(input, parent);
        return record == null ? null : new Url(null, record);
    }

    /** The parsed URL, which is not to be changed. */
    UrlRecord record() {
        if (record == null) {
            record = UrlParser.parse(plain.text(), null);
        }
        return record;
    }

    /** The parsed URL, which is to be changed. */
    private UrlRecord changing() {
        UrlRecord url = record();
        plain = null;
        return url;
    }

    @Export
    public String href() {
        return plain != null ? plain.text() : record.toString();
    }

    /** Becomes another URL; false if the text is invalid. */
    @Export
    public boolean setHref(String text) {
        UrlRecord other = UrlParser.parse(text, null);
        if (other != null) {
            record = other;
            plain = null;
        }
        return other != null;
    }

    @Export
    public String origin() {
        return plain != null ? plain.origin() : record.origin();
    }

    @Export
    public String protocol() {
        return plain != null ? plain.protocol() : record.scheme + ":";
    }

    @Export
    public void setProtocol(String text) {
        UrlRecord url = changing();
        UrlParser.set(url, text + ":", UrlParser.State.SCHEME_START);
    }

    @Export
    public String username() {
        return plain != null ? plain.username() : record.username;
    }

    @Export
    public void setUsername(String text) {
        UrlRecord url = changing();
        if (!url.isWithoutAuthority()) {
            url.username = PercentSet.USERINFO.encode(PercentSet.wellFormed(text));
        }
    }

    @Export
    public String password() {
        return plain != null ? plain.password() : record.password;
    }

    @Export
    public void setPassword(String text) {
        UrlRecord url = changing();
        if (!url.isWithoutAuthority()) {
            url.password = PercentSet.USERINFO.encode(PercentSet.wellFormed(text));
        }
    }

    /** Whether there is a host, which may be empty. */
    @Export
    public boolean hasHost() {
        return plain != null || record.host != null;
    }

    @Export
    public String host() {
        return plain != null ? plain.host() : record.hostAndPort();
    }

    @Export
    public void setHost(String text) {
        UrlRecord url = changing();
        if (!url.hasOpaquePath()) {
            UrlParser.set(url, text, UrlParser.State.HOST);
        }
    }

    @Export
    public String hostname() {
        if (plain != null) {
            return plain.hostname();
        }
        return record.host == null ? "" : record.host;
    }

    @Export
    public void setHostname(String text) {
        UrlRecord url = changing();
        if (!url.hasOpaquePath()) {
            UrlParser.set(url, text, UrlParser.State.HOSTNAME);
        }
    }

    @Export
    public String port() {
        return plain != null ? plain.port() : record.portText();
    }

    @Export
    public void setPort(String text) {
        UrlRecord url = changing();
        if (url.isWithoutAuthority()) {
            return;
        }
        if (text.isEmpty()) {
            url.port = -1;
        } else {
            UrlParser.set(url, text, UrlParser.State.PORT);
        }
    }

    @Export
    public String pathname() {
        return plain != null ? plain.pathname() : record.pathText();
    }

    @Export
    public void setPathname(String text) {
        UrlRecord url = changing();
        if (!url.hasOpaquePath()) {
            url.path.clear();
            UrlParser.set(url, text, UrlParser.State.PATH_START);
        }
    }

    @Export
    public String search() {
        if (plain != null) {
            return plain.search();
        }
        return record.query == null || record.query.isEmpty() ? "" : "?" + record.query;
    }

    @Export
    public void setSearch(String text) {
        UrlRecord url = changing();
        if (text.isEmpty()) {
            url.query = null;
        } else {
            url.query = "";
            String query = text.startsWith("?") ? text.substring(1) : text;
            UrlParser.set(url, query, UrlParser.State.QUERY);
        }
    }

    /** Sets the query to what a list of parameters serializes to. */
    @Export
    public void setQuery(String text) {
        UrlRecord url = changing();
        url.query = text.isEmpty() ? null : text;
    }

    @Export
    public String hash() {
        if (plain != null) {
            return plain.hash();
        }
        boolean none = record.fragment == null || record.fragment.isEmpty();
        return none ? "" : "#" + record.fragment;
    }

    @Export
    public void setHash(String text) {
        UrlRecord url = changing();
        if (text.isEmpty()) {
            url.fragment = null;
        } else {
            url.fragment = "";
            String fragment = text.startsWith("#") ? text.substring(1) : text;
            UrlParser.set(url, fragment, UrlParser.State.FRAGMENT);
        }
    }

    /** The URL as a text, perhaps without some of its parts. */
    @Export
    public String format(boolean auth, boolean fragment, boolean search, boolean unicode) {
        UrlRecord shown = record().copy();
        shown.query = search ? shown.query : null;
        boolean domain = unicode && shown.host != null && !shown.host.startsWith("[");
        return shown.text(fragment, auth, domain ? DomainNames.toUnicode(shown.host) : shown.host);
    }
}
