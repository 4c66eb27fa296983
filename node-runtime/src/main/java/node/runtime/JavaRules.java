package node.runtime;

import java.util.List;
import java.util.function.Predicate;

/** Decides which Java classes a program may use. */
public final class JavaRules {

    private final boolean unrestricted;
    private final List<String> patterns;
    private final ScriptErrors errors;

    JavaRules(Permissions permissions, ScriptErrors errors) {
        this.unrestricted = permissions.isUnrestricted();
        this.patterns = permissions.java();
        this.errors = errors;
    }

    /** Throws unless the program may use that Java class, or an array of it. */
    public void check(String name) {
        String element = name;
        while (element.endsWith("[]")) {
            element = element.substring(0, element.length() - 2);
        }
        boolean primitive = !name.equals(element) && element.matches("[a-z]+");
        if (!primitive && !allows(element)) {
            throw refuse(name);
        }
    }

    RuntimeException refuse(String name) {
        return errors.refuse(Permission.JAVA, name);
    }

    /** Whether all classes are allowed. */
    public boolean isUnrestricted() {
        return unrestricted;
    }

    boolean allows(String name) {
        return unrestricted || matcher(patterns).test(name);
    }

    /** Matches a name that equals a pattern, or begins with a pattern that ends in a star. */
    static Predicate<String> matcher(List<String> patterns) {
        return name -> {
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
        };
    }

    /**
     * Converts names of nested classes: JavaScript may write a dot, the JVM writes a dollar sign.
     */
    private static String nested(String name) {
        return name.replace('$', '.');
    }
}
