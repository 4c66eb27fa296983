package node.builtins.internal;

/** The memory of this machine, in bytes. */
final class SystemMemory {

    private static final long KIB = 1024;

    private SystemMemory() {}

    static double total() {
        return size("MemTotal", "getTotalMemorySize");
    }

    static double free() {
        return size("MemAvailable", "getFreeMemorySize");
    }

    private static double size(String line, String method) {
        return SystemFiles.value("/proc/meminfo", line)
                .map(text -> (double) (Long.parseLong(text.split(" ")[0]) * KIB))
                .orElseGet(() -> ofVirtualMachine(method));
    }

    /** By name, since an image may leave the module out. */
    private static double ofVirtualMachine(String method) {
        try {
            Object bean =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getOperatingSystemMXBean")
                            .invoke(null);
            return ((Number)
                            Class.forName("com.sun.management.OperatingSystemMXBean")
                                    .getMethod(method)
                                    .invoke(bean))
                    .doubleValue();
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new NodeException(
                    "Error",
                    "ERR_METHOD_NOT_IMPLEMENTED",
                    "The size of the memory is not known on this system");
        }
    }
}
