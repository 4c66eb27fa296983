package node.example.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import node.runtime.JavaModuleContext;
import node.script.Export;

/** A connection to a database. No method blocks: each returns a stage that can be awaited. */
public final class Database {

    private final JavaModuleContext context;
    private final Connection connection;

    /**
     * A connection runs one statement at a time. The lock is fair, so that statements run in order.
     */
    private final ReentrantLock turn = new ReentrantLock(true);

    Database(JavaModuleContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
    }

    /** Work on the connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** Runs an update. Returns the number of changed rows. */
    @Export
    public CompletionStage<Integer> update(String sql, Object... parameters) {
        return prepared(sql, parameters, PreparedStatement::executeUpdate);
    }

    /** Runs a query. Returns all rows. */
    @Export
    public CompletionStage<Row[]> query(String sql, Object... parameters) {
        return prepared(
                sql,
                parameters,
                statement -> {
                    try (ResultSet found = statement.executeQuery()) {
                        return rows(found);
                    }
                });
    }

    /** Closes the connection after all earlier statements. */
    @Export
    public CompletionStage<Object> close() {
        return context.blocking(
                () -> {
                    inTurn(
                            () -> {
                                connection.close();
                                return null;
                            });
                    return null;
                });
    }

    private <T> CompletionStage<T> prepared(String sql, Object[] parameters, Work<T> work) {
        return context.blocking(
                () ->
                        inTurn(
                                () -> {
                                    try (PreparedStatement statement =
                                            connection.prepareStatement(sql)) {
                                        for (int i = 0; i < parameters.length; i++) {
                                            statement.setObject(i + 1, parameters[i]);
                                        }
                                        return work.on(statement);
                                    }
                                }));
    }

    private <T> T inTurn(SqlCall<T> call) throws SQLException, InterruptedException {
        turn.lockInterruptibly();
        try {
            return call.call();
        } finally {
            turn.unlock();
        }
    }

    /** Work with exclusive use of the connection. */
    @FunctionalInterface
    private interface SqlCall<T> {
        T call() throws SQLException;
    }

    private static Row[] rows(ResultSet found) throws SQLException {
        ResultSetMetaData columns = found.getMetaData();
        List<Row> rows = new ArrayList<>();
        while (found.next()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i), found.getObject(i));
            }
            rows.add(new Row(values));
        }
        return rows.toArray(Row[]::new);
    }

    /** Closes the connection at the end of the program, without waiting for statements. */
    void release() throws SQLException {
        connection.close();
    }
}
