/**
 * The rules that an implementation of the platform's services has to keep, as tests.
 *
 * <p>Each rule has a number and stands in {@code RULES.md} beside the classes. An implementer
 * writes a test class that implements the verification of a service and says what to test:
 *
 * <pre>{@code
 * class AcmeLoopTest implements LoopVerification {
 *     public Loops loops() {
 *         return new AcmeLoops();
 *     }
 * }
 * }</pre>
 *
 * A test that fails says which rule is broken.
 */
module node.tck {
    requires transitive node.http;
    requires transitive node.loop;
    requires transitive node.net;
    requires transitive node.timers;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports node.tck;

    uses node.loop.Loops;
    uses node.net.Transport;
}
