package node.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import node.runtime.Platform;
import node.runtime.ProgramBuilder;
import node.runtime.ProgramHandle;

/** Runs programs that have the names of {@code worker_threads}. */
final class WorkerPrograms {

    private static final String BEGIN =
            "const { Worker, MessageChannel, BroadcastChannel } = require('worker_threads');";

    private static final Platform PLATFORM = Platform.load(Map.of());

    private WorkerPrograms() {}

    static ProgramBuilder program(String text) {
        return new ProgramBuilder(PLATFORM, "test.js", BEGIN + text);
    }

    /** Runs a program that must succeed. Returns its output. */
    static String run(ProgramBuilder builder) throws Exception {
        Capture out = new Capture();
        try (ProgramHandle program = builder.output(out).error(out).start()) {
            int status = program.status().toCompletableFuture().get(250, TimeUnit.SECONDS);
            assertThat(status).as(out.text()).isZero();
        }
        return out.text();
    }

    static String run(String text) throws Exception {
        return run(program(text));
    }
}
