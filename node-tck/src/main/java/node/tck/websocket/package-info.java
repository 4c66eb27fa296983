/** The rules of {@link node.websocket.WebSockets}. */
package node.tck.websocket;
