package node.dns;

import java.util.List;

/**
 * What name servers said.
 *
 * @param values addresses or names, at least one
 * @param ttl how many seconds it may be relied on
 * @param cname the name that the values belong to: the one asked for, or what that is an alias of
 */
public record Answer(List<String> values, long ttl, String cname) {

    public Answer {
        values = List.copyOf(values);
    }
}
