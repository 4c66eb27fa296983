package node.example.jdbc;

import node.runtime.JavaModule;
import node.runtime.JavaModuleContext;

/** The module that {@code require("java:jdbc")} finds. */
public final class JdbcModule implements JavaModule {

    /** For the service loader. */
    public JdbcModule() {}

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public Object open(JavaModuleContext context) {
        return new Jdbc(context);
    }
}
