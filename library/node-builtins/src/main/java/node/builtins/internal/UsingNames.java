package node.builtins.internal;

/**
 * The pieces of text that are put around declarations of {@code using}, with names that are free.
 */
final class UsingNames {

    private final String scope;

    UsingNames(String text) {
        String name = "$using";
        for (int number = 0; text.contains(name); number++) {
            name = "$using" + number;
        }
        scope = name;
    }

    /** The function that returns a new scope. */
    String function() {
        return scope + "f";
    }

    /** A name for the value that a module exports without a name. */
    String exported() {
        return scope + "d";
    }

    private String caught() {
        return scope + "e";
    }

    String declared() {
        return "const " + scope + "=" + function() + "();";
    }

    String begin() {
        return declared() + "try{";
    }

    /** What stands in front of a value that is disposed of. */
    String add(boolean waits) {
        return scope + (waits ? ".async=" : ".sync=");
    }

    String catching() {
        return "}catch(" + caught() + "){" + scope + ".error=" + caught() + "}";
    }

    /** Goes on if nothing was thrown. */
    String again() {
        return ";if(" + scope + ".isGood)try{";
    }

    String dispose(boolean waits) {
        if (!waits) {
            return scope + ".end();";
        }
        String promise = scope + "p";
        return "const "
                + promise
                + "="
                + scope
                + ".end();if("
                + promise
                + ")await "
                + promise
                + ";";
    }

    String end(boolean waits) {
        return catching() + "finally{" + dispose(waits) + "}";
    }
}
