/**
 * The module {@code java:jdbc}: SQL databases for scripts, with any JDBC driver that is present.
 *
 * @provides node.runtime.JavaModule jdbc
 */
module node.example.jdbc {
    requires transitive java.sql;
    requires transitive node.runtime;

    exports node.example.jdbc;

    provides node.runtime.JavaModule with
            node.example.jdbc.JdbcModule;
}
