package node.script;

/**
 * A function of a script that takes more arguments than the interfaces of {@code
 * java.util.function} have. A call is one turn, as theirs are.
 */
@FunctionalInterface
public interface Callback {

    void call(Object... arguments);
}
