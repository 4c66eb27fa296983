package node.graaljs.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/**
 * Reads the running functions with the engine's profiler. The profiler is used by reflection: if
 * this module required it, every start would load it.
 *
 * @param sampler its CPUSampler
 */
record Stacks(Object sampler) {

    private static final String SAMPLER = "com.oracle.truffle.tools.profiler.CPUSampler";
    private static final String ENTRY = "com.oracle.truffle.tools.profiler.StackTraceEntry";

    /** The time in milliseconds that a thread has to reach a safepoint. */
    private static final long PATIENCE = 1000;

    static Stacks of(Engine engine, ClassLoader tools) {
        try {
            Class<?> sampler = Class.forName(SAMPLER, true, tools);
            return new Stacks(engine.getInstruments().get("cpusampler").lookup(sampler));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the profiler has no " + SAMPLER, e);
        }
    }

    /**
     * Returns the running functions of that thread, innermost first, each with the line where it
     * begins.
     */
    String of(Thread thread) {
        try {
            Class<?> type = sampler.getClass();
            Map<?, ?> samples =
                    (Map<?, ?>)
                            type.getMethod("takeSample", long.class, TimeUnit.class)
                                    .invoke(sampler, PATIENCE, TimeUnit.MILLISECONDS);
            StringBuilder text = new StringBuilder();
            for (Object entry : samples.get(thread) instanceof List<?> list ? list : List.of()) {
                Object frame = entry.getClass().getMethod("toStackTraceElement").invoke(entry);
                if (((StackTraceElement) frame).getLineNumber()
                        > 0) { // otherwise it is a call from Java
                    append(text, (StackTraceElement) frame);
                }
            }
            return text.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the profiler has not what " + ENTRY + " needs", e);
        }
    }

    private static void append(StringBuilder text, StackTraceElement frame) {
        String name = frame.getMethodName();
        boolean named = !name.isEmpty() && !name.startsWith(":") && !Wrapper.isName(name);
        text.append(text.isEmpty() ? "" : "\n").append("    at ");
        text.append(named ? name : "<anonymous>");
        text.append(" (").append(frame.getFileName()).append(':').append(frame.getLineNumber());
        text.append(')');
    }
}
