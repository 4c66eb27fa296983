/**
 * The rules that an implementation of the platform's services has to keep, as tests.
 *
 * <p>Each rule has a number and stands in {@code RULES.md} beside the classes. Each service has a
 * package with its rules, and {@link node.tck} has what they share. An implementer writes a test
 * class that implements the verification of a service and says what to test:
 *
 * <pre>{@code
 * class AcmeLoopTest implements LoopVerification {
 *     public Loops loops() {
 *         return new AcmeLoops();
 *     }
 * }
 * }</pre>
 *
 * A test that fails says which rule is broken. Two other ways need no class: a build that scans
 * this module's {@code *Tck} classes for tests, and {@code java -p MODULES -m node.tck}, which
 * needs no build. They find the providers that are on the path.
 */
module node.tck {
    requires transitive node.dns;
    requires transitive node.fs;
    requires transitive node.http;
    requires transitive node.http2;
    requires transitive node.loop;
    requires transitive node.net;
    requires transitive node.process;
    requires transitive node.runtime;
    requires transitive node.script;
    requires transitive node.timers;
    requires transitive node.tls;
    requires transitive node.websocket;
    requires transitive org.junit.jupiter.api;
    requires info.picocli;
    requires java.xml;
    requires org.assertj.core;

    exports node.tck;
    exports node.tck.dns;
    exports node.tck.fs;
    exports node.tck.http;
    exports node.tck.http2;
    exports node.tck.javascript;
    exports node.tck.loop;
    exports node.tck.net;
    exports node.tck.process;
    exports node.tck.script;
    exports node.tck.timers;
    exports node.tck.tls;
    exports node.tck.websocket;
}
