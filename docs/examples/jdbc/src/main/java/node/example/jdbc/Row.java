package node.example.jdbc;

import java.util.Map;
import node.script.Export;

/** A row of a query result. */
public final class Row {

    private final Map<String, Object> values;

    Row(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns the names of the columns, in order. */
    @Export
    public String[] columns() {
        return values.keySet().toArray(String[]::new);
    }

    /** Returns the value in that column; null if it is NULL or there is no such column. */
    @Export
    public Object get(String column) {
        return values.get(column);
    }
}
