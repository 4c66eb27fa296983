package node.launcher;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import node.runtime.Platform;
import node.runtime.Service;
import node.runtime.Version;
import node.script.EngineInfo;
import node.script.ScriptHost;

/** The text of {@code --info}. */
final class Info {

    private Info() {}

    static String of(Platform platform) {
        EngineInfo engine = platform.get(ScriptHost.class).info();
        StringBuilder text = new StringBuilder();
        line(text, "node", Version.text());
        line(
                text,
                "JDK",
                System.getProperty("java.vm.version")
                        + ", "
                        + System.getProperty("java.vm.vendor"));
        line(text, "system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        line(
                text,
                "heap",
                (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most, " + collectors());
        List<String> options = ManagementFactory.getRuntimeMXBean().getInputArguments();
        line(text, "JVM options", jvmOptions(options));
        line(text, "class cache", classCache(System.getProperty("java.vm.info", ""), options));
        line(text, "loops", "1, or " + RunFlags.cores() + " by --workers (the number of cores)");
        line(text, "JavaScript", engine.name() + " " + engine.version());
        line(
                text,
                "JavaScript JIT",
                (engine.compiled() ? "yes" : "no") + " (" + engine.detail() + ")");
        for (Service<?> service : platform.services()) {
            Object provider = platform.get(service.type());
            line(text, service.type().getName(), provider(service.nameOf(provider), provider));
        }
        return text.toString();
    }

    private static String collectors() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(" and "));
    }

    /** The options of the JVM, from the image and from the user, without system properties. */
    static String jvmOptions(List<String> given) {
        String options =
                given.stream()
                        .filter(option -> !option.startsWith("-D"))
                        .collect(Collectors.joining(" "));
        return options.isEmpty() ? "none" : options;
    }

    /**
     * Whether the JVM has mapped its archive of classes. The JVM silently ignores an archive that
     * does not match its options. Only then the word "sharing" is missing at the end of {@code
     * java.vm.info}. The image has its archive in the JVM's default place; the option {@code
     * AOTMode} shows that it comes from a training run.
     */
    static String classCache(String vmInfo, List<String> given) {
        if (!vmInfo.endsWith("sharing")) {
            return "not used";
        }
        String option = "-XX:AOTCache=";
        return given.stream()
                .filter(one -> one.startsWith(option))
                .reduce((earlier, later) -> later)
                .map(one -> "used (" + one.substring(option.length()) + ")")
                .orElse(
                        given.contains("-XX:AOTMode=auto")
                                ? "used (the image's own)"
                                : "used (the JDK's own)");
    }

    private static String provider(String name, Object provider) {
        String version = provider.getClass().getModule().getName();
        return name
                + " ("
                + provider.getClass().getName()
                + (version == null ? "" : " of " + version)
                + ")";
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-24s%s%n", name + ":", value));
    }
}
