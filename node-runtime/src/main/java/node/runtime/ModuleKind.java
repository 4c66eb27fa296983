package node.runtime;

/** The kinds of modules, which differ in the form of their ids. */
public enum ModuleKind {
    /** A file whose text is the body of a function: the API of 0.1.6. */
    CLASSIC,
    /** A classic module at an http or https URL. Loading is asynchronous. */
    REMOTE,
    /** Written in Java, {@code java:NAME}. */
    JAVA;

    /** Returns the kind of the module with that id or specifier. */
    public static ModuleKind of(String id) {
        if (begins(id, "http://") || begins(id, "https://")) {
            return REMOTE;
        }
        return id.startsWith("java:") ? JAVA : CLASSIC;
    }

    /** Schemes of URLs may have capitals. */
    private static boolean begins(String id, String scheme) {
        return id.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
