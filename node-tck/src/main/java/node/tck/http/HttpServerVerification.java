package node.tck.http;

/**
 * The rules of {@link node.http.HttpServer}, S1 and on. A test class implements this and says what
 * to test.
 *
 * <p>The peers speak by the transport under test, octet by octet, on the loop of the server.
 */
public interface HttpServerVerification
        extends HttpServerRequests,
                HttpServerRefusals,
                HttpServerAnswers,
                HttpServerDelivery,
                HttpServerLimits,
                HttpServerLife {}
