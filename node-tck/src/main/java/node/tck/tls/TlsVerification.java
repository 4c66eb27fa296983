package node.tck.tls;

import node.tls.Tls;

/** The rules of {@link Tls}, X1 and on. A test class implements this and says what to test. */
public interface TlsVerification extends TlsHandshakes, TlsStreams {}
