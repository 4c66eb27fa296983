package node.tck.net;

import node.net.Transport;

/**
 * The rules of {@link Transport}, T1 and on. A test class implements this and says what to test.
 */
public interface TransportVerification
        extends TransportOpening, TransportBytes, TransportEnds, TransportLife, TransportOffers {}
