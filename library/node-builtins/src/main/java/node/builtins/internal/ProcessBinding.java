package node.builtins.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import node.process.ProcessException;
import node.process.Processes;
import node.process.Signal;
import node.runtime.ProgramContext;
import node.script.Export;
import node.script.ScriptHost;

/** The binding "process": what the program may know of itself and of its process. */
public final class ProcessBinding {

    private static final long MICROS = 1000;

    /** The variables by which a process tells its child of itself. The child does not see them. */
    private static final Set<String> PRIVATE =
            Set.of("NODE_CHANNEL_PATH", "NODE_CHANNEL_SERIALIZATION_MODE", "NODE_ARGV0");

    private final ProgramContext program;
    private final NodeErrors errors;
    private final long origin = System.nanoTime();

    ProcessBinding(ProgramContext program, NodeErrors errors) {
        this.program = program;
        this.errors = errors;
    }

    /** Returns a system property of the JVM that names a version. */
    @Export
    public String property(String name) {
        return switch (name) {
            case "java.version", "java.vendor" -> System.getProperty(name);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Returns the version of the engine. */
    @Export
    public String engineVersion() {
        return program.platform().get(ScriptHost.class).info().version();
    }

    /** Returns the architecture by Node's name. */
    @Export
    public String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64" -> "arm64";
            case "x86", "i386" -> "ia32";
            case String other -> other;
        };
    }

    /** Returns the operating system by Node's name. */
    @Export
    public String platform() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "win32";
        }
        return name.startsWith("mac") ? "darwin" : name;
    }

    /** The paths of the command and of the script, and the script's arguments. */
    @Export
    public String[] arguments() {
        return program.options().arguments().toArray(String[]::new);
    }

    /** The path of the command that starts this runtime. */
    @Export
    public String execPath() {
        String home = System.getProperty("java.home");
        boolean windows = platform().equals("win32");
        Path command = Path.of(home, "bin", windows ? "node.cmd" : "node");
        return Files.exists(command)
                ? command.toString()
                : Path.of(home, "bin", windows ? "java.exe" : "java").toString();
    }

    @Export
    public double pid() {
        return ProcessHandle.current().pid();
    }

    @Export
    public double parentPid() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L);
    }

    /** The program's working directory. */
    @Export
    public String directory() {
        return program.options()
                .surroundings()
                .directory()
                .map(Path::toString)
                .orElseGet(this::directoryOfProcess);
    }

    /** The start script sets the property if the process has no working directory. */
    private String directoryOfProcess() {
        if (System.getProperty("node.directory") != null) {
            throw errors.raise(
                    new NodeException(
                            "Error",
                            "ENOENT",
                            "ENOENT: process.cwd failed with error no such file or directory,"
                                    + " the current working directory was likely removed without"
                                    + " changing the working directory, uv_cwd",
                            Map.of("errno", -2, "syscall", "uv_cwd")));
        }
        return System.getProperty("user.dir");
    }

    /** The names and values of the environment in turn; none if the program may not see it. */
    @Export
    public String[] environment() {
        if (!program.options().permissions().env()) {
            return new String[0];
        }
        Map<String, String> variables =
                program.options()
                        .surroundings()
                        .environment()
                        .orElseGet(() -> program.platform().get(Processes.class).environment());
        List<String> flat = new ArrayList<>();
        variables.forEach(
                (name, value) -> {
                    if (!PRIVATE.contains(name)) {
                        flat.add(name);
                        flat.add(value);
                    }
                });
        return flat.toArray(String[]::new);
    }

    /** What the process that started this one tells by that variable; null if it does not. */
    @Export
    public String told(String name) {
        if (!PRIVATE.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        Optional<Map<String, String>> own = program.options().surroundings().environment();
        return own.isPresent() ? own.get().get(name) : System.getenv(name);
    }

    /** Seconds since the process started. */
    @Export
    public double uptime() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> Duration.between(start, java.time.Instant.now()).toNanos() / 1e9)
                .orElseGet(() -> (System.nanoTime() - origin) / 1e9);
    }

    /** A clock for durations, in nanoseconds. */
    @Export
    public double nanoseconds() {
        return System.nanoTime();
    }

    /**
     * Resident memory, the heap, its used part, memory outside it, and of array buffers, in bytes.
     */
    @Export
    public double[] memory() {
        Runtime runtime = Runtime.getRuntime();
        double total = runtime.totalMemory();
        double used = total - runtime.freeMemory();
        double resident = status("VmRSS:").map(kilobytes -> kilobytes * 1024d).orElse(total);
        return new double[] {resident, total, used, 0, 0};
    }

    /** The most memory that the heap may have, in bytes. */
    @Export
    public double memoryLimit() {
        return Runtime.getRuntime().maxMemory();
    }

    @Export
    public double memoryFree() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + (double) runtime.freeMemory();
    }

    /** The processor time of the process in microseconds; the JVM does not tell the two parts. */
    @Export
    public double[] cpu() {
        double all =
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .map(time -> (double) (time.toNanos() / MICROS))
                        .orElse(0d);
        return new double[] {all, 0};
    }

    /** The mask of new files. */
    @Export
    public int umask() {
        return line("Umask:").map(mask -> Integer.parseInt(mask, 8)).orElse(022);
    }

    /** The number of the user or the group, by the name of Node's function. */
    @Export
    public double identity(String name) {
        String[] numbers = line(name.endsWith("uid") ? "Uid:" : "Gid:").orElse("0 0").split("\\s+");
        return Double.parseDouble(numbers[name.startsWith("gete") ? 1 : 0]);
    }

    /** The numbers of the groups. */
    @Export
    public double[] groups() {
        String numbers = line("Groups:").orElse("");
        return numbers.isEmpty()
                ? new double[0]
                : java.util.Arrays.stream(numbers.split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    private static Optional<Long> status(String name) {
        return line(name).map(text -> Long.parseLong(text.split("\\s+")[0]));
    }

    /** Returns the value of a line of the kernel's status of this process. */
    private static Optional<String> line(String name) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(name)) {
                    return Optional.of(line.substring(name.length()).strip());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // another system than Linux
        }
    }

    /**
     * Sends a signal to a process.
     *
     * @return the code of the failure; null if there is none
     */
    @Export
    public String kill(int pid, int signal) {
        if (pid == ProcessHandle.current().pid()) {
            return killSelf(signal);
        }
        if (!program.options().permissions().childProcess()) {
            return "EPERM";
        }
        Optional<ProcessHandle> process =
                pid > 0 ? ProcessHandle.of(pid).filter(ProcessHandle::isAlive) : Optional.empty();
        if (pid > 0 && process.isEmpty()) {
            return "ESRCH";
        }
        if (signal == 0) {
            return null;
        }
        if (process.isPresent() && signal == Signal.KILL.number()) {
            process.get().destroyForcibly();
            return null;
        }
        if (process.isPresent() && signal == Signal.TERM.number()) {
            process.get().destroy();
            return null;
        }
        Optional<Signal> known = Signal.of(signal);
        if (known.isEmpty()) {
            return "ENOSYS";
        }
        try {
            program.platform().get(Processes.class).kill(pid, known.get());
            return null;
        } catch (ProcessException e) {
            return e.code();
        }
    }

    /** The program is not the process: a signal to itself ends the program, as by default. */
    private String killSelf(int signal) {
        if (signal != 0) {
            program.exit(128 + signal);
        }
        return null;
    }

    /** Whether a permission is given. The reference may be null. */
    @Export
    public boolean isAllowed(String scope, String reference) {
        if (program.options().permissions().isUnrestricted()) {
            return true;
        }
        return switch (scope) {
            case "child" -> program.options().permissions().childProcess();
            case "fs.read" -> reference != null && program.modules().mayRead(Path.of(reference));
            default -> false;
        };
    }

    /** Ends the program; no JavaScript runs after the hooks. */
    @Export
    public void exit(int code) {
        program.exit(code);
    }
}
