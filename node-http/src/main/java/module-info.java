/**
 * HTTP/1.1 and 1.0, server and client. They work over connections, so they run on any transport.
 *
 * @provides node.http.HttpServer the built-in server
 * @provides node.http.HttpClient the built-in client
 */
module node.http {
    requires transitive node.net;
    requires org.slf4j;

    exports node.http;

    provides node.http.HttpServer with
            node.http.internal.Http1Server;
    provides node.http.HttpClient with
            node.http.internal.Http1Client;
}
