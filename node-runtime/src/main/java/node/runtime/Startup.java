package node.runtime;

import java.util.Objects;

/**
 * What the command gives to the program that it runs.
 *
 * @param flags the command's options
 * @param signals the signals of the process
 */
public record Startup(Flags flags, SignalSource signals) {

    private static final Startup NONE = new Startup(Flags.none(), SignalSource.NONE);

    public Startup {
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(signals, "signals");
    }

    /** The start of a program by Java. */
    public static Startup none() {
        return NONE;
    }
}
