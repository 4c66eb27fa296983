package node.builtins.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BiConsumer;
import node.dns.DnsError;
import node.dns.DnsException;
import node.dns.Lookup;
import node.dns.Resolver;
import node.loop.AddressText;
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
