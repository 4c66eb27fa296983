/**
 * The rules of {@link node.http.HttpServer}, S1 and on, and of {@link node.http.HttpClient}, C1 and
 * on.
 */
package node.tck.http;
