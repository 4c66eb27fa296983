package node.builtins.internal;

import java.nio.ByteBuffer;
import node.script.Binding;
import node.script.Export;
import node.script.Script;

/** The binding "querystring". */
@Binding
public final class QuerystringBinding {

    private final NodeErrors errors;
    private final Script script;

    QuerystringBinding(NodeErrors errors, Script script) {
        this.errors = errors;
        this.script = script;
    }

    @Export
    public String escape(String text) {
        try {
            return QueryText.escape(text);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }

    @Export
    public String unescape(String text, boolean plusIsSpace) {
        return QueryText.unescape(text, plusIsSpace);
    }

    /** Returns an array buffer. */
    @Export
    public Object unescapeBytes(String text, boolean plusIsSpace) {
        return script.buffer(ByteBuffer.wrap(QueryText.unescapeBytes(text, plusIsSpace)));
    }

    @Export
    public String[] parse(
            String query,
            String separator,
            String equals,
            double most,
            String plus,
            boolean decode) {
        return new QueryPairs(query, separator, equals, plus, decode).split(most);
    }

    @Export
    public String stringify(String separator, String equals, String... pairs) {
        try {
            return QueryText.stringify(pairs, separator, equals);
        } catch (NodeException e) {
            throw errors.raise(e);
        }
    }
}
