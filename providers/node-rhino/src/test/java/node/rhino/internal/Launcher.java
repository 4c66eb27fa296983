package node.rhino.internal;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The launcher with its services as modules in this JVM. It needs a module layer of its own: tests
 * run with these modules on the class path.
 */
record Launcher(ClassLoader loader, Constructor<?> command, Method run) {

    /** The result of a run of the command. */
    record Outcome(int status, String out, String err) {}

    static Launcher start() {
        ModuleFinder modules = ModuleFinder.of(path().toArray(Path[]::new));
        ModuleLayer boot = ModuleLayer.boot();
        Configuration resolved =
                Configuration.resolveAndBind(
                        modules,
                        List.of(boot.configuration()),
                        ModuleFinder.of(),
                        Set.of("node.launcher", "node.rhino"));
        ModuleLayer.Controller layer =
                ModuleLayer.defineModulesWithOneLoader(
                        resolved, List.of(boot), ClassLoader.getPlatformClassLoader());
        Module launcher = layer.layer().findModule("node.launcher").orElseThrow();
        layer.addOpens(launcher, "node.launcher", Launcher.class.getModule());
        try {
            Class<?> type = Class.forName(launcher, "node.launcher.Command");
            Constructor<?> command =
                    type.getDeclaredConstructor(
                            OutputStream.class, OutputStream.class, Consumer.class);
            command.setAccessible(true);
            Method run = type.getDeclaredMethod("run", String[].class);
            run.setAccessible(true);
            return new Launcher(launcher.getClassLoader(), command, run);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the launcher has another constructor or method", e);
        }
    }

    /** Returns the module path and the class path of this JVM. */
    static List<Path> path() {
        return Stream.of("jdk.module.path", "java.class.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .flatMap(list -> Arrays.stream(list.split(File.pathSeparator)))
                .map(Path::of)
                .filter(Files::exists)
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry -> !entry.toString().contains("junit"))
                .distinct()
                .toList();
    }

    Outcome run(List<String> arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Consumer<Object> nobody = program -> {};
            Object fresh = command.newInstance(out, err, nobody);
            int status = (int) run.invoke(fresh, (Object) arguments.toArray(String[]::new));
            return new Outcome(
                    status,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
