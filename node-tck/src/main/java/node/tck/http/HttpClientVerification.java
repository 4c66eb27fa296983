package node.tck.http;

/**
 * The rules of {@link node.http.HttpClient}, C1 and on. A test class implements this and says what
 * to test.
 *
 * <p>The server says what a test has it say, by the transport under test, on the loop of the
 * client.
 */
public interface HttpClientVerification
        extends HttpClientRequests, HttpClientAnswers, HttpClientConnections {}
