package node.builtins.web;

import java.io.IOException;
import java.util.List;
import node.builtins.web.ConnectFailure.Attempt;
import node.builtins.web.Decoding.DecodingException;
import node.http.RejectedResponseException;
import node.net.NetException;
import node.script.Export;
import node.tls.TlsException;

/** Why there is no response, or no more of it, for JavaScript. */
public final class FetchFailure {

    private final IOException why;

    FetchFailure(IOException why) {
        this.why = why;
    }

    /** Returns {@code connect, lookup, tls, message, coding, lost, system} or {@code other}. */
    @Export
    public String kind() {
        return switch (why) {
            case ConnectFailure failure -> failure.attempts().isEmpty() ? "lookup" : "connect";
            case TlsException tls -> "tls";
            case DecodingException coding -> "coding";
            case NetException net when net.getCause() instanceof RejectedResponseException ->
                    "message";
            case NetException net when net.code().equals("ECONNRESET") && net.getCause() == null ->
                    "lost";
            case NetException net -> "system";
            default -> "other";
        };
    }

    @Export
    public String code() {
        return switch (why) {
            case ConnectFailure failure -> failure.code();
            case TlsException tls -> tls.code();
            case DecodingException coding -> coding.code();
            case NetException net when net.getCause() instanceof RejectedResponseException kind ->
                    kind.code();
            case NetException net -> net.code();
            default -> null;
        };
    }

    @Export
    public String message() {
        return String.valueOf(why.getMessage());
    }

    /** Returns the number of a failure of a coding. */
    @Export
    public int number() {
        return why instanceof DecodingException coding ? coding.errno() : 0;
    }

    /** Returns the host that was not found. */
    @Export
    public String host() {
        return why instanceof ConnectFailure failure ? failure.host() : null;
    }

    /** Returns code, address and port of each attempt to connect, in turn. */
    @Export
    public Object[] attempts() {
        List<Attempt> attempts =
                why instanceof ConnectFailure failure ? failure.attempts() : List.of();
        return attempts.stream()
                .flatMap(
                        one ->
                                List.<Object>of(one.why().code(), one.address(), one.port())
                                        .stream())
                .toArray();
    }
}
