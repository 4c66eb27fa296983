/**
 * HTTP/1.1 and 1.0 on the server's side: a function over a connection, so that it runs on any
 * transport.
 *
 * @provides node.http.HttpServer the built-in server
 */
module node.http {
    requires transitive node.net;
    requires org.slf4j;

    exports node.http;

    provides node.http.HttpServer with
            node.http.internal.Http1Server;
}
