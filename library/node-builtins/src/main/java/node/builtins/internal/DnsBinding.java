package node.builtins.internal;

import java.net.InetAddress;
import java.util.List;
import java.util.function.BiConsumer;
import node.dns.Answer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.AddressText;
import node.loop.Completion;
import node.loop.Loop;
import node.net.NetException;
import node.runtime.ProgramContext;
import node.script.Export;

/** The binding "dns". Results are arrays of Java; failures are Node's codes. */
public final class DnsBinding {

    private final Loop loop;
    private final Resolver resolver;

    DnsBinding(ProgramContext program) {
        this.loop = program.loop();
        this.resolver = program.platform().get(Resolver.class);
    }

    /**
     * Finds the addresses of a host as the system does.
     *
     * @param done receives a code and null, or null and the addresses
     */
    @Export
    public void lookup(String host, BiConsumer<String, Object> done) {
        resolver.lookup(
                loop,
                Lookup.of(host),
                (addresses, error) -> {
                    if (error == null) {
                        done.accept(null, texts(addresses));
                    } else {
                        done.accept(lookupCode(error), null);
                    }
                });
    }

    private static String[] texts(List<InetAddress> addresses) {
        return addresses.stream().map(AddressText::of).toArray(String[]::new);
    }

    private static String lookupCode(Throwable error) {
        return switch (error) {
            case NetException refused -> refused.code();
            case DnsException failure when failure.error() == DnsError.TEMPFAIL -> "EAI_AGAIN";
            default -> "ENOTFOUND";
        };
    }

    /**
     * Asks the name servers.
     *
     * @param kind {@code A}, {@code AAAA} or {@code PTR}
     * @param done receives a code and null, or null and an array: the time to live, and the values
     */
    @Export
    public void resolve(String kind, String name, BiConsumer<String, Object> done) {
        Completion<Answer> completion =
                (answer, error) -> {
                    if (error == null) {
                        done.accept(null, flat(answer));
                    } else {
                        done.accept(code(error), null);
                    }
                };
        try {
            switch (kind) {
                case "A" -> resolver.resolve4(loop, name, completion);
                case "AAAA" -> resolver.resolve6(loop, name, completion);
                case "PTR" -> resolver.reverse(loop, name, completion);
                default -> throw new IllegalStateException("there is no query " + kind);
            }
        } catch (IllegalArgumentException e) {
            loop.post(() -> done.accept("EBADNAME", null));
        }
    }

    private static String[] flat(Answer answer) {
        String[] flat = new String[answer.values().size() + 1];
        flat[0] = Long.toString(answer.ttl());
        for (int i = 1; i < flat.length; i++) {
            flat[i] = answer.values().get(i - 1);
        }
        return flat;
    }

    private static String code(Throwable error) {
        if (!(error instanceof DnsException failure)) {
            return "ESERVFAIL";
        }
        return switch (failure.error()) {
            case TEMPFAIL -> "ECONNREFUSED";
            case PROTOCOL -> "EBADRESP";
            case NXDOMAIN -> "ENOTFOUND";
            case NODATA -> "ENODATA";
            case NOMEM -> "ENOMEM";
            case BADQUERY -> "EBADQUERY";
        };
    }
}
