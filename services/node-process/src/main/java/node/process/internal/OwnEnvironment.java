package node.process.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the start scripts of the image change around the JVM. Children get it as the user gave it.
 */
final class OwnEnvironment {

    /** The variable that the scripts set, so that the JVM reads and writes UTF-8. */
    private static final String LOCALE = "LC_ALL";

    /** The signal that the scripts give the JVM, so that it leaves SIGUSR2 to the program. */
    private static final String SIGNAL = "_JAVA_SR_SIGNUM";

    private static final String SIGNAL_OF_SCRIPTS = "63";

    /** What a process tells a subprocess of itself, which others have no use for. */
    private static final List<String> PRIVATE =
            List.of("NODE_CHANNEL_PATH", "NODE_CHANNEL_SERIALIZATION_MODE", "NODE_ARGV0");

    private OwnEnvironment() {}

    /** Returns the environment as the user gave it. */
    static Map<String, String> given() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        restore(environment, System.getProperty("node.locale"));
        return environment;
    }

    /**
     * Sets the user's own locale, and removes what is not the user's.
     *
     * @param environment that of this process
     * @param given the property {@code node.locale}: {@code "=VALUE"}, or empty if the user set
     *     none; null if the scripts changed nothing
     */
    static void restore(Map<String, String> environment, String given) {
        environment.keySet().removeAll(PRIVATE);
        environment.remove(SIGNAL, SIGNAL_OF_SCRIPTS);
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
