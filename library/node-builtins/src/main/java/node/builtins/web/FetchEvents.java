package node.builtins.web;

import java.util.function.Consumer;

/**
 * The functions for the events of all calls. Each receives the peer of the call.
 *
 * @param response the head of the response is there
 * @param failed there will be no response
 * @param drained more of the body can be written
 * @param readable what was waited for: bytes of the response, its end, or its failure
 */
public record FetchEvents(
        Consumer<Object> response,
        Consumer<Object> failed,
        Consumer<Object> drained,
        Consumer<Object> readable) {}
