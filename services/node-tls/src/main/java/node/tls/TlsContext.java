package node.tls;

/** Keys, certificates and settings of many connections. For all threads. */
public interface TlsContext {

    /** The options that this was made of. */
    TlsOptions options();
}
