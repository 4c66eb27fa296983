package node.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import node.script.Failure;
import node.script.Script;
import node.script.ScriptHost;
import node.script.ScriptOptions;
import node.script.Source;
import node.tck.internal.Props;

/** A script of an engine under test, and what it plays with. */
final class Stage implements AutoCloseable {

    static final String FILE = "file.js";

    final ScriptHost host;
    final Script script;
    final Props props;

    /** Counted down when JavaScript signals that it runs. */
    final CountDownLatch running = new CountDownLatch(1);

    Stage(ScriptHostVerification subject) {
        this(subject, false);
    }

    Stage(ScriptHostVerification subject, boolean interop) {
        host = subject.scriptHost();
        script = open(host, interop);
        props = new Props(script, running::countDown);
    }

    /** The classes handed to JavaScript are public, but of a package that is not exported. */
    static Script open(ScriptHost host, boolean interop) {
        return host.open(new ScriptOptions(MethodHandles.lookup(), interop));
    }

    Object evaluate(String text) {
        return script.evaluate(new Source(FILE, text));
    }

    /** A function of one parameter. */
    Function<Object, Object> function(String parameter, String body) {
        return function(script.function(new Source(FILE, body), parameter));
    }

    @SuppressWarnings("unchecked")
    Function<Object, Object> function(Object value) {
        return script.as(Function.class, value);
    }

    /** Runs the body of a function that knows the props as {@code stage}. */
    Object run(String body) {
        return function("stage", body).apply(props);
    }

    List<String> log() {
        return props.heard();
    }

    /** How the call that must fail is explained. */
    Failure failure(Runnable call) {
        Throwable thrown = catchThrowable(call::run);
        assertThat(thrown).as("what was thrown").isNotNull();
        return script.describe(thrown);
    }

    Failure failure(String body) {
        return failure(() -> run(body));
    }

    @Override
    public void close() {
        script.close();
    }
}
