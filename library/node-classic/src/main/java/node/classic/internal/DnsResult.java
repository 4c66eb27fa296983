package node.classic.internal;

import node.dns.Answer;
import node.dns.DnsException;
import node.script.Export;

/** The result of a DNS query for JavaScript. */
public final class DnsResult {

    private final Answer answer;
    private final DnsException failure;

    /** One of the arguments is null. */
    DnsResult(Answer answer, DnsException failure) {
        this.answer = answer;
        this.failure = failure;
    }

    /** The number of the error; 0 for none. */
    @Export
    public int error() {
        return failure == null ? 0 : failure.error().number();
    }

    @Export
    public String message() {
        return failure.getMessage();
    }

    @Export
    public String[] values() {
        return answer.values().toArray(String[]::new);
    }

    @Export
    public double ttl() {
        return answer.ttl();
    }

    @Export
    public String cname() {
        return answer.cname();
    }
}
