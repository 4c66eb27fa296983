package node.dns;

/**
 * The names of an address and a port.
 *
 * @param host the name of the host
 * @param service the name of the service, or the port's number if it has none
 */
public record HostService(String host, String service) {}
