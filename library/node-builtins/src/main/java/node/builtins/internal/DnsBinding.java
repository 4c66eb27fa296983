package node.builtins.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.AddressText;
import node.loop.Loop;
import node.net.NetException;
import node.net.UrlHost;
import node.runtime.ProgramContext;
import node.script.Binding;
import node.script.Export;

/** The binding "dns". Results are arrays of Java; failures are Node's codes. */
@Binding
public final class DnsBinding {

    /** What can only be an IPv4 address: numbers, of which the last one has a digit in front. */
    private static final Pattern NUMBERS =
            Pattern.compile("(?:(?:0[xX][0-9a-fA-F]*|[0-9]+)\\.)*(?:0[xX][0-9a-fA-F]*|[0-9]+)");

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
                Lookup.of(plain(host)),
                (addresses, error) -> {
                    if (error == null) {
                        done.accept(null, texts(addresses));
                    } else {
                        done.accept(lookupCode(error), null);
                    }
                });
    }

    /** Returns an IPv4 address in its usual form: the JDK takes 0177.0.0.1 for 177.0.0.1. */
    private static String plain(String host) {
        InetAddress address = NUMBERS.matcher(host).matches() ? UrlHost.numeric(host) : null;
        return address == null ? host : address.getHostAddress();
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
     * Finds the names of an address and a port.
     *
     * @param done receives a code and null, or null and an array: host and service
     */
    @Export
    public void lookupService(String address, int port, BiConsumer<String, Object> done) {
        InetAddress literal = DnsChannel.literal(address);
        if (literal == null) {
            loop.defer(() -> done.accept("ENOTFOUND", null)); // a zone that does not exist
            return;
        }
        resolver.lookupService(
                loop,
                new InetSocketAddress(literal, port),
                (names, error) -> {
                    if (error == null) {
                        done.accept(null, new String[] {names.host(), names.service()});
                    } else {
                        done.accept(lookupCode(error), null);
                    }
                });
    }

    /**
     * Makes what a resolver of JavaScript asks with.
     *
     * @param timeout in milliseconds; negative for a usual one
     * @param longest the limit of the timeout, which grows; 0 for none
     */
    @Export
    public DnsChannel channel(int timeout, int tries, double longest) {
        return new DnsChannel(loop, resolver, timeout, tries, (long) longest);
    }
}
