package node.example.jdbc;

import java.sql.DriverManager;
import java.util.concurrent.CompletionStage;
import node.runtime.JavaModuleContext;
import node.script.Export;

/** The exports of the module. */
public final class Jdbc {

    private final JavaModuleContext context;

    Jdbc(JavaModuleContext context) {
        this.context = context;
    }

    /** Connects to a database. The connection is closed at the end of the program at the latest. */
    @Export
    public CompletionStage<Database> open(String url) {
        return context.blocking(() -> DriverManager.getConnection(url))
                .thenApply(
                        connection -> {
                            Database database = new Database(context, connection);
                            context.onClose(database::release);
                            return database;
                        });
    }
}
