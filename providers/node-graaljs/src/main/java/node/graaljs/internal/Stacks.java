package node.graaljs.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Engine;

/**
 * Which functions run, by the engine's profiler. That is no module this one could require without
 * loading it at every start, so it is called by its names.
 *
 * @param sampler its CPUSampler
 */
record Stacks(Object sampler) {

    private static final String SAMPLER = "com.oracle.truffle.tools.profiler.CPUSampler";
    private static final String ENTRY = "com.oracle.truffle.tools.profiler.StackTraceEntry";

    /** For a thread to come to where it can be asked. */
    private static final long PATIENCE = 1000;

    static Stacks of(Engine engine, ClassLoader tools) {
        try {
            Class<?> sampler = Class.forName(SAMPLER, true, tools);
            return new Stacks(engine.getInstruments().get("cpusampler").lookup(sampler));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the profiler has no " + SAMPLER, e);
        }
    }

    /** What that thread runs, the innermost first: each function with the line where it begins. */
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
                        > 0) { // else it is the border to Java
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
        boolean named = !name.isEmpty() && !name.startsWith(":");
        text.append(text.isEmpty() ? "" : "\n").append("    at ");
        text.append(named ? name : "<anonymous>");
        text.append(" (").append(frame.getFileName()).append(':').append(frame.getLineNumber());
        text.append(')');
    }
}
