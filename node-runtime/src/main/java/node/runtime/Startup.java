package node.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * What a program gets from what started it: the command, or another program.
 *
 * @param flags the command's options
 * @param signals the signals of the process
 * @param origin what the library of another program gives to its own in this one; empty if no
 *     program started this one
 */
public record Startup(Flags flags, SignalSource signals, Optional<Object> origin) {

    private static final Startup NONE = new Startup(Flags.none(), SignalSource.NONE);

    /** The start of a program by the command. */
    public Startup(Flags flags, SignalSource signals) {
        this(flags, signals, Optional.empty());
    }

    public Startup {
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(origin, "origin");
    }

    /** The start of a program by Java. */
    public static Startup none() {
        return NONE;
    }
}
