package node.classic.internal;

import java.util.ArrayList;
import java.util.List;
import node.script.Export;

/**
 * Replaces a {@link ServerExchange} of a request for {@code /a?b=c}, and records each call. A call
 * of any other method fails.
 */
public final class CountingServerExchange {

    final List<String> calls = new ArrayList<>();

    CountingServerExchange() {}

    @Export
    public String method() {
        calls.add("method");
        return "GET";
    }

    @Export
    public String target() {
        calls.add("target");
        return "/a?b=c";
    }

    @Export
    public String version() {
        calls.add("version");
        return "1.1";
    }

    @Export
    public String[] fields() {
        calls.add("fields");
        return new String[] {"Host", "a", "Accept", "*/*"};
    }

    @Export
    public void head(int status, String... fields) {
        calls.add("head " + status + " " + String.join(" ", fields));
    }

    @Export
    public boolean utf8(String text) {
        calls.add("utf8 " + text);
        return true;
    }

    @Export
    public boolean latin1(String text) {
        calls.add("latin1 " + text);
        return true;
    }

    @Export
    public void finish() {
        calls.add("finish");
    }
}
