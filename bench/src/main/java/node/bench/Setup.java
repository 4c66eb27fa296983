package node.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of all files, and how long to measure.
 *
 * @param root the checkout
 * @param image the runtime image
 * @param java the home of the JDK
 * @param classes the class path of the baselines
 * @param rounds how often each contestant is measured
 * @param seconds the length of a measured window
 * @param warmup seconds under load before that window
 * @param servers the servers that are kept from round to round
 */
record Setup(
        Path root,
        Path image,
        Path java,
        String classes,
        int rounds,
        int seconds,
        int warmup,
        Servers servers) {

    /** The JVM options of the baselines: those of the image that concern Java. */
    private static final List<String> JVM =
            List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:-UsePerfData");

    Path module() {
        return root.resolve("bench");
    }

    Path results() {
        return module().resolve("target/results");
    }

    /** Data that programs read. */
    Path data() {
        return module().resolve("target/data");
    }

    Path wrkScript(String name) {
        return module().resolve("src/wrk").resolve(name);
    }

    /**
     * The command line of a program for a contestant. What only Node has a program for is a program
     * of today's Node, and both run it.
     */
    List<String> command(Contestant who, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        Path programs = module().resolve("src/programs");
        switch (who) {
            case OURS -> {
                command.add(image.resolve("bin/node").toString());
                Path ours = programs.resolve("ours").resolve(program + ".js");
                Path both = programs.resolve("node").resolve(program + ".js");
                command.add((Files.exists(ours) ? ours : both).toString());
            }
            case NODE -> {
                command.add("node");
                if (program.endsWith("idle")) {
                    command.add("--expose-gc");
                }
                command.add(programs.resolve("node").resolve(program + ".js").toString());
            }
            case NETTY, JAVA -> {
                command.add(java.resolve("bin/java").toString());
                command.addAll(JVM);
                command.add("-cp");
                command.add(classes);
                command.add(
                        (who == Contestant.NETTY ? NettyServer.class : JavaServer.class).getName());
                command.add(program);
            }
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
