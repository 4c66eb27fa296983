package node.process.internal;

import java.util.Map;

/**
 * What the start scripts of the image change around the JVM. Children get it as the user gave it.
 */
final class OwnEnvironment {

    /** The variable that the scripts set, so that the JVM reads and writes UTF-8. */
    private static final String LOCALE = "LC_ALL";

    private OwnEnvironment() {}

    /**
     * Sets the user's own locale.
     *
     * @param environment that of this process
     * @param given the property {@code node.locale}: {@code "=VALUE"}, or empty if the user set
     *     none; null if the scripts changed nothing
     */
    static void restore(Map<String, String> environment, String given) {
        if (given == null) {
            return;
        }
        if (given.isEmpty()) {
            environment.remove(LOCALE);
        } else {
            environment.put(LOCALE, given.substring(1));
        }
    }

    /** Whether the process was started in a folder that does not exist. */
    static boolean isDirectoryLost() {
        return System.getProperty("node.directory") != null;
    }
}
