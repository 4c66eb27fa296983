/**
 * Tries the rules of HTTP/1.1 on the wire against any server, by raw sockets. The cases are the
 * Markdown files beside the classes. Needs only the JDK.
 */
package node.tck.conformance;
