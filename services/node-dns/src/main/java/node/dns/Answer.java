package node.dns;

import java.util.List;

/**
 * The answer of a name server.
 *
 * @param values addresses or names, at least one
 * @param ttl the time to live, in seconds
 * @param cname the owner of the values: the queried name, or the end of its aliases
 */
public record Answer(List<String> values, long ttl, String cname) {

    public Answer {
        values = List.copyOf(values);
    }
}
