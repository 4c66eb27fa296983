package node.launcher.soak;

import java.util.Locale;

/** Prints one line for each scenario, for readers and for the documentation. */
final class Figures {

    private Figures() {}

    static void say(String scenario, String format, Object... values) {
        System.out.println(
                "[soak] " + scenario + ": " + String.format(Locale.ROOT, format, values));
    }
}
