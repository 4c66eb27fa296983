package node.builtins.internal;

import node.script.Export;

/** What stands behind a URL of JavaScript: its properties and their setters. */
public final class Url {

    private final UrlRecord record;

    private Url(UrlRecord record) {
        this.record = record;
    }

    /** Parses a URL, perhaps relative to another one. Null if one of them is invalid. */
    static Url parse(String input, String base) {
        UrlRecord parent = base == null ? null : UrlParser.parse(base, null);
        if (base != null && parent == null) {
            return null;
        }
        UrlRecord record = UrlParser.parse(input, parent);
        return record == null ? null : new Url(record);
    }

    UrlRecord record() {
        return record;
    }

    @Export
    public String href() {
        return record.toString();
    }

    /** Becomes another URL; false if the text is invalid. */
    @Export
    public boolean setHref(String text) {
        UrlRecord other = UrlParser.parse(text, null);
        if (other != null) {
            record.take(other);
        }
        return other != null;
    }

    @Export
    public String origin() {
        return record.origin();
    }

    @Export
    public String protocol() {
        return record.scheme + ":";
    }

    @Export
    public void setProtocol(String text) {
        UrlParser.set(record, text + ":", UrlParser.State.SCHEME_START);
    }

    @Export
    public String username() {
        return record.username;
    }

    @Export
    public void setUsername(String text) {
        if (!record.isWithoutAuthority()) {
            record.username = PercentSet.USERINFO.encode(PercentSet.wellFormed(text));
        }
    }

    @Export
    public String password() {
        return record.password;
    }

    @Export
    public void setPassword(String text) {
        if (!record.isWithoutAuthority()) {
            record.password = PercentSet.USERINFO.encode(PercentSet.wellFormed(text));
        }
    }

    /** Whether there is a host, which may be empty. */
    @Export
    public boolean hasHost() {
        return record.host != null;
    }

    @Export
    public String host() {
        return record.hostAndPort();
    }

    @Export
    public void setHost(String text) {
        if (!record.hasOpaquePath()) {
            UrlParser.set(record, text, UrlParser.State.HOST);
        }
    }

    @Export
    public String hostname() {
        return record.host == null ? "" : record.host;
    }

    @Export
    public void setHostname(String text) {
        if (!record.hasOpaquePath()) {
            UrlParser.set(record, text, UrlParser.State.HOSTNAME);
        }
    }

    @Export
    public String port() {
        return record.portText();
    }

    @Export
    public void setPort(String text) {
        if (record.isWithoutAuthority()) {
            return;
        }
        if (text.isEmpty()) {
            record.port = -1;
        } else {
            UrlParser.set(record, text, UrlParser.State.PORT);
        }
    }

    @Export
    public String pathname() {
        return record.pathText();
    }

    @Export
    public void setPathname(String text) {
        if (!record.hasOpaquePath()) {
            record.path.clear();
            UrlParser.set(record, text, UrlParser.State.PATH_START);
        }
    }

    @Export
    public String search() {
        return record.query == null || record.query.isEmpty() ? "" : "?" + record.query;
    }

    @Export
    public void setSearch(String text) {
        if (text.isEmpty()) {
            record.query = null;
        } else {
            record.query = "";
            String query = text.startsWith("?") ? text.substring(1) : text;
            UrlParser.set(record, query, UrlParser.State.QUERY);
        }
    }

    /** Sets the query to what a list of parameters serializes to. */
    @Export
    public void setQuery(String text) {
        record.query = text.isEmpty() ? null : text;
    }

    @Export
    public String hash() {
        boolean none = record.fragment == null || record.fragment.isEmpty();
        return none ? "" : "#" + record.fragment;
    }

    @Export
    public void setHash(String text) {
        if (text.isEmpty()) {
            record.fragment = null;
        } else {
            record.fragment = "";
            String fragment = text.startsWith("#") ? text.substring(1) : text;
            UrlParser.set(record, fragment, UrlParser.State.FRAGMENT);
        }
    }

    /** The URL as a text, perhaps without some of its parts. */
    @Export
    public String format(boolean auth, boolean fragment, boolean search, boolean unicode) {
        UrlRecord shown = record.copy();
        shown.query = search ? shown.query : null;
        boolean domain = unicode && shown.host != null && !shown.host.startsWith("[");
        return shown.text(fragment, auth, domain ? DomainNames.toUnicode(shown.host) : shown.host);
    }
}
