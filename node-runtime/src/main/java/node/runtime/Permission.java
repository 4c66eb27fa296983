package node.runtime;

/** The kinds of permissions, with Node's names where Node has them. */
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

    /** The value of the error's property {@code permission}. */
    String text() {
        return text;
    }

    /** The option of the command that grants it. */
    String flag() {
        return flag;
    }
}
