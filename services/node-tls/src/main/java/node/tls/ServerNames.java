package node.tls;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Chooses by the host name that the client asks for. The most specific name wins: an exact one,
 * then the longest with a star for its first label, then the context for all others.
 */
public final class ServerNames implements ServerChooser {

    private final Map<String, Supplier<TlsContext>> names = new TreeMap<>();
    private final Supplier<TlsContext> others;
    private final List<String> protocols;

    /**
     * Creates a chooser. The suppliers are asked once for each connection, so that certificates can
     * be replaced while a server runs.
     *
     * @param names contexts by host name; {@code *.example.org} is for all names with one label
     *     more than {@code example.org}
     */
    public ServerNames(
            Map<String, Supplier<TlsContext>> names,
            Supplier<TlsContext> others,
            List<String> protocols) {
        names.forEach((name, context) -> this.names.put(lower(name), context));
        this.others = others;
        this.protocols = List.copyOf(protocols);
    }

    @Override
    public void choose(ClientHello hello, Choice choice) {
        choice.use(find(lower(hello.serverName())).get(), protocols);
    }

    private Supplier<TlsContext> find(String name) {
        Supplier<TlsContext> exact = names.get(name);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.');
        Supplier<TlsContext> wild = dot < 0 ? null : names.get("*" + name.substring(dot));
        return wild == null ? others : wild;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
