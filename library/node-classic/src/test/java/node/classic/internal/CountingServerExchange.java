package node.classic.internal;

import java.util.ArrayList;
import java.util.List;
import node.script.Export;

/**
 * Stands in for an {@link ServerExchange} of a request for {@code /a?b=c}, and writes down each
 * call. What it has no method for is an error to call.
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
