package node.launcher.internal;

import java.util.List;

/** Which classes of Java a program may name. */
record JavaGuard(List<String> patterns) {

    /** Whether the name is one of the patterns, or begins as one does that ends in a star. */
    boolean allows(String name) {
        String wanted = nested(name);
        for (String pattern : patterns) {
            if (pattern.endsWith("*")) {
                if (wanted.startsWith(nested(pattern.substring(0, pattern.length() - 1)))) {
                    return true;
                }
            } else if (wanted.equals(nested(pattern))) {
                return true;
            }
        }
        return false;
    }

    /** JavaScript writes nested classes with a dot, the virtual machine with a dollar. */
    private static String nested(String name) {
        return name.replace('$', '.');
    }
}
