package node.tck;

/**
 * What one implementation can do and another cannot, through no fault of its own.
 *
 * <p>A verification asks for the capabilities before it runs anything. What is declared must pass;
 * what is not is skipped and listed. A failure never becomes a skip.
 */
public enum Capability {
    /** A connection whose one side has ended goes on with the other. */
    HALF_CLOSE,
    /** Addresses of IPv6. */
    IPV6,
    /** Sockets of the machine, which programs that know nothing of the platform can reach. */
    SOCKETS,
    /**
     * Octets move on the loop's thread, in its turns: a clock that is moved by hand between turns
     * passes while nothing moves.
     */
    SAME_THREAD,
    /** A connection that one loop has accepted can be served by another. */
    HANDS_OVER,
    /** Files that other programs of the machine see. */
    FILES,
    /** Modes, owners and links of POSIX. */
    POSIX_FILES,
    /** Child processes. */
    PROCESSES,
    /** Signals to and from processes. */
    SIGNALS,
    /** Name servers can be asked. */
    DNS,
    /** {@code async}, {@code await} and what else JavaScript has had since 2017. */
    MODERN_JAVASCRIPT,
    /** ES modules, by {@code import} and {@code import()}. */
    ES_MODULES,
    /** Values pass between scripts by the structured clone. */
    STRUCTURED_CLONE,
    /** An error knows the column where it arose, not only the line. */
    ERROR_COLUMNS,
    /** JavaScript can be stopped while it runs. */
    INTERRUPT,
    /** JavaScript reaches classes of Java. */
    JAVA_INTEROP,
    /** An array buffer of JavaScript can lie in the memory of Java. */
    SHARED_MEMORY,
    /** Of a rejection that nobody handles the promise is known, and that it is handled later. */
    REJECTIONS
}
