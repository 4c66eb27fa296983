package node.builtins.web;

import node.tls.TlsContext;

/**
 * Where requests go. Requests with equal routes may use the same connection.
 *
 * @param tls how the server is spoken to; null without TLS
 * @param host a name or an address, as URLs show it
 * @param proxy null for a direct connection
 * @param verifies whether a server whose certificate is not trusted is refused
 */
public record Route(TlsContext tls, String host, int port, Proxy proxy, boolean verifies) {

    /**
     * A proxy that is asked for a tunnel.
     *
     * @param tls null without TLS
     * @param authorization the value of the field Proxy-Authorization; empty for none
     */
    public record Proxy(TlsContext tls, String host, int port, String authorization) {

        String authority() {
            return host + ":" + port;
        }
    }

    String authority() {
        return host + ":" + port;
    }

    /** An address without the brackets of URLs. */
    static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
