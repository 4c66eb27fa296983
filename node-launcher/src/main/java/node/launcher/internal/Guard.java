package node.launcher.internal;

import node.script.Export;

/**
 * Refuses what a program may not do, in Node's words. The binding "permission".
 *
 * <p>As with {@link Faults}, JavaScript lends the function that throws.
 */
public final class Guard {

    /** Throws an error about a permission, by its name and its flag, and what it was wanted for. */
    @FunctionalInterface
    public interface Thrower {
        void refuse(String permission, String flag, String resource);
    }

    /** The permissions, by Node's names where it has one. */
    enum Permission {
        FILE_SYSTEM_READ("FileSystemRead", "--allow-fs-read"),
        FILE_SYSTEM_WRITE("FileSystemWrite", "--allow-fs-write"),
        NET("Net", "--allow-net"),
        CHILD_PROCESS("ChildProcess", "--allow-child-process"),
        JAVA("Java", "--allow-java");

        private final String text;
        private final String flag;

        Permission(String text, String flag) {
            this.text = text;
            this.flag = flag;
        }
    }

    private final JavaGuard classes;
    private Thrower thrower;

    Guard(JavaGuard classes) {
        this.classes = classes;
    }

    /** Takes the function that throws. */
    @Export
    public void onRefuse(Thrower function) {
        thrower = function;
    }

    /** Throws unless the program may name that class of Java, or an array of it. */
    @Export
    public void checkJava(String name) {
        String element = name;
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
        }
        boolean primitive = !name.equals(element) && element.matches("[a-z]+");
        if (!primitive && !classes.allows(element)) {
            throw refuse(Permission.JAVA, name);
        }
    }

    /** Whether the program may use objects of that class. */
    boolean allowsJava(String name) {
        return classes.allows(name);
    }

    /** Never returns; typed so that the caller can write {@code throw}. */
    RuntimeException refuse(Permission permission, String resource) {
        thrower.refuse(permission.text, permission.flag, resource);
        return new IllegalStateException("access to " + resource + " is refused");
    }
}
