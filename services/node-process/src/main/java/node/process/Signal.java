package node.process;

import java.util.Optional;

/**
 * The signals, in the order of their Linux numbers. Signals are sent by name, because other systems
 * use other numbers.
 */
public enum Signal {
    HUP,
    INT,
    QUIT,
    ILL,
    TRAP,
    ABRT,
    BUS,
    FPE,
    KILL,
    USR1,
    SEGV,
    USR2,
    PIPE,
    ALRM,
    TERM,
    STKFLT,
    CHLD,
    CONT,
    STOP,
    TSTP,
    TTIN,
    TTOU,
    URG,
    XCPU,
    XFSZ,
    VTALRM,
    PROF,
    WINCH,
    IO,
    PWR,
    SYS;

    /** The number on Linux. */
    public int number() {
        return ordinal() + 1;
    }

    /** The signal with that number on Linux. */
    public static Optional<Signal> of(int number) {
        Signal[] all = values();
        return number >= 1 && number <= all.length
                ? Optional.of(all[number - 1])
                : Optional.empty();
    }
}
