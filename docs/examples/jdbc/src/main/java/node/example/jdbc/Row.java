package node.example.jdbc;

import java.util.Map;
import node.script.Export;

/** A row of an answer. */
public final class Row {

    private final Map<String, Object> values;

    Row(Map<String, Object> values) {
        this.values = values;
    }

    /** The names of the columns, in order. */
    @Export
    public String[] columns() {
        return values.keySet().toArray(String[]::new);
    }

    /** The value in that column; null if it is empty or there is no such column. */
    @Export
    public Object get(String column) {
        return values.get(column);
    }
}
