package node.process;

import java.util.Optional;
import java.util.Set;

/**
 * How a process ended. The JDK reports the death by a signal as a code above 128, as shells do. So
 * a program that exits with such a code itself is taken for one that a signal ended.
 *
 * @param code the exit code; 0 if a signal ended the process
 * @param signal the signal that ended it
 */
public record ExitStatus(int code, Optional<Signal> signal) {

    private static final int SIGNALED = 128;

    /** The signals that end no process by default. */
    private static final Set<Signal> HARMLESS =
            Set.of(
                    Signal.CHLD,
                    Signal.CONT,
                    Signal.STOP,
                    Signal.TSTP,
                    Signal.TTIN,
                    Signal.TTOU,
                    Signal.URG,
                    Signal.WINCH);

    /** Explains the exit value of the JDK. */
    public static ExitStatus of(int value) {
        Optional<Signal> signal =
                Signal.of(value - SIGNALED).filter(one -> !HARMLESS.contains(one));
        return new ExitStatus(signal.isPresent() ? 0 : value, signal);
    }
}
