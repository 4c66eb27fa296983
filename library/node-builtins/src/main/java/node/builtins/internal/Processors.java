package node.builtins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The processors of this machine, as far as the system tells of them. */
final class Processors {

    /** What a tick of the kernel's counters is: a hundredth of a second. */
    private static final long TICK_MILLIS = 10;

    private Processors() {}

    /** Returns the models, one for each processor. */
    static String[] models() {
        List<String> found =
                SystemFiles.lines("/proc/cpuinfo").stream()
                        .filter(line -> line.startsWith("model name") && line.indexOf(':') > 0)
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .toList();
        String identifier = System.getenv("PROCESSOR_IDENTIFIER");
        String[] models = new String[count()];
        for (int i = 0; i < models.length; i++) {
            boolean known = i < found.size();
            models[i] = known ? found.get(i) : identifier == null ? "unknown" : identifier;
        }
        return models;
    }

    private static int count() {
        long counted = timeLines().size();
        return counted > 0 ? (int) counted : Runtime.getRuntime().availableProcessors();
    }

    private static List<String> timeLines() {
        return SystemFiles.lines("/proc/stat").stream()
                .filter(line -> line.matches("cpu\\d+ .*"))
                .toList();
    }

    /**
     * Returns six numbers for each processor: megahertz, and the milliseconds that it spent for
     * users, nice users, the system, idle, and interrupts. Those that are unknown are 0.
     */
    static double[] numbers() {
        double[] numbers = new double[count() * 6];
        List<String> times = timeLines();
        for (int i = 0; i < times.size(); i++) {
            String[] fields = times.get(i).split(" +");
            numbers[6 * i] = megahertz(i);
            int[] order = {1, 2, 3, 4, 6};
            for (int k = 0; k < order.length; k++) {
                numbers[6 * i + 1 + k] = Long.parseLong(fields[order[k]]) * TICK_MILLIS;
            }
        }
        return numbers;
    }

    private static double megahertz(int processor) {
        String file = "/sys/devices/system/cpu/cpu" + processor + "/cpufreq/scaling_cur_freq";
        return SystemFiles.first(file)
                .map(khz -> Math.floor(Long.parseLong(khz) / 1000.0))
                .orElse(0.0);
    }

    /** Returns the load of the last 1, 5 and 15 minutes; zeros if it is unknown. */
    static double[] load() {
        List<Double> load = new ArrayList<>();
        SystemFiles.first("/proc/loadavg")
                .ifPresent(
                        line ->
                                Arrays.stream(line.split(" "))
                                        .limit(3)
                                        .map(Double::valueOf)
                                        .forEach(load::add));
        return load.size() == 3
                ? load.stream().mapToDouble(Double::doubleValue).toArray()
                : new double[3];
    }
}
