package node.runtime;

/** The kinds of modules, by what their ids look like. */
public enum ModuleKind {
    /** A file whose text is the body of a function: the API of 0.1.6. */
    CLASSIC,
    /** The same at an http or https URL; it arrives later. */
    REMOTE,
    /** Written in Java, {@code java:NAME}. */
    JAVA;

    /** The kind of the module with that id or specifier. */
    public static ModuleKind of(String id) {
        if (id.startsWith("http://") || id.startsWith("https://")) {
            return REMOTE;
        }
        return id.startsWith("java:") ? JAVA : CLASSIC;
    }
}
