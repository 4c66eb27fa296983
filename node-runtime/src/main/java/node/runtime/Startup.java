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
 * @param ports the ports that it has together with other programs; empty if its ports are its own
 */
public record Startup(
        Flags flags, SignalSource signals, Optional<Object> origin, Optional<SharedPorts> ports) {

    private static final Startup NONE = new Startup(Flags.none(), SignalSource.NONE);

    /** The start of a program by the command. */
    public Startup(Flags flags, SignalSource signals) {
        this(flags, signals, Optional.empty(), Optional.empty());
    }

    /** The start of a program by another one, with ports of its own. */
    public Startup(Flags flags, SignalSource signals, Optional<Object> origin) {
        this(flags, signals, origin, Optional.empty());
    }

    public Startup {
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(ports, "ports");
    }

    /** The same start with other signals. */
    public Startup withSignals(SignalSource other) {
        return new Startup(flags, other, origin, ports);
    }

    /** The same start of a program that has its ports together with others. */
    public Startup withPorts(SharedPorts shared) {
        return new Startup(flags, signals, origin, Optional.of(shared));
    }

    /** The start of a program by Java. */
    public static Startup none() {
        return NONE;
    }
}
