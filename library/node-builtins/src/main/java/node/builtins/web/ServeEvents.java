package node.builtins.web;

import java.util.function.Consumer;

/**
 * The functions for the events of a server.
 *
 * @param request receives each {@link ServedRequest}
 * @param drained receives a request's peer: more of the response can be written
 * @param closed receives a request's peer: the connection was lost before the response was complete
 * @param readable receives a body's peer: there is what was waited for
 */
public record ServeEvents(
        Consumer<Object> request,
        Consumer<Object> drained,
        Consumer<Object> closed,
        Consumer<Object> readable) {}
