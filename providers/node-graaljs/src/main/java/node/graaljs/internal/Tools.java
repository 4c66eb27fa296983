package node.graaljs.internal;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import node.script.Diagnostics;
import org.graalvm.polyglot.Engine;

/**
 * The engine's debugger and profiler. An engine starts every tool that it sees, but most programs
 * need none. So the image has the tools in {@code lib/tools}, outside its modules, and they are
 * loaded into a separate layer for engines that need them. If they are on the module path, no layer
 * is needed.
 */
final class Tools {

    private static final String DEBUGGER = "com.oracle.truffle.tools.chromeinspector";
    private static final String PROFILER = "com.oracle.truffle.tools.profiler";

    private Tools() {}

    /**
     * Returns the class loader of both tools.
     *
     * @throws UnsupportedOperationException if the tools are missing
     */
    static ClassLoader loader() {
        ModuleLayer boot = ModuleLayer.boot();
        if (boot.findModule(DEBUGGER).isPresent() && boot.findModule(PROFILER).isPresent()) {
            return ClassLoader.getSystemClassLoader();
        }
        Path folder = Path.of(System.getProperty("java.home"), "lib", "tools");
        ModuleFinder finder = ModuleFinder.of(folder);
        if (finder.find(DEBUGGER).isEmpty() || finder.find(PROFILER).isEmpty()) {
            throw new UnsupportedOperationException(
                    "the modules "
                            + DEBUGGER
                            + " and "
                            + PROFILER
                            + " are missing, on the module path and in "
                            + folder);
        }
        Configuration tools =
                boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(DEBUGGER, PROFILER));
        return boot.defineModulesWithOneLoader(tools, ClassLoader.getSystemClassLoader())
                .findLoader(DEBUGGER);
    }

    /**
     * Calls the function with the tools' class loader as the thread's context loader, where the
     * engine finds them.
     */
    static <T> T visible(ClassLoader tools, Supplier<T> start) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(tools);
        try {
            return start.get();
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    /**
     * Opens the server for debuggers and gives it to the engine. The engine's own server stays
     * closed, so its option names no port.
     */
    static void open(Engine.Builder engine, Diagnostics.Inspector inspector) {
        engine.serverTransport(InspectorServer.listen(inspector.port()))
                .option("inspect", "0")
                .option("inspect.Suspend", String.valueOf(inspector.waits()))
                .option("inspect.WaitAttached", String.valueOf(inspector.waits()));
    }
}
