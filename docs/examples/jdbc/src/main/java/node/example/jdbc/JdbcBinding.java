package node.example.jdbc;

import node.launcher.Binding;
import node.launcher.BindingContext;

/** What {@code require("java:jdbc")} finds. */
public final class JdbcBinding implements Binding {

    /** For the service loader. */
    public JdbcBinding() {}

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Object open(BindingContext context) {
        return new Jdbc(context);
    }
}
