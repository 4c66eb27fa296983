import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleOpenInfo;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Opens the inside of the engine to our module that uses it. The engine's module exports these
 * packages to its own launcher only. The option {@code --add-exports} would do the same, but with
 * it the JVM does not use the archived module graph, and every start would take longer.
 */
final class OpenedEngine {

    private static final String USER = "node.graaljs";
    private static final String DESCRIPTOR = "module-info.class";

    /** By module: the packages of {@code EngineInside}. */
    private static final Map<String, Set<String>> EXPORTED =
            Map.of(
                    "org.graalvm.js",
                    Set.of(
                            "com/oracle/js/parser/ir",
                            "com/oracle/truffle/js/lang",
                            "com/oracle/truffle/js/runtime",
                            "com/oracle/truffle/js/runtime/array",
                            "com/oracle/truffle/js/runtime/builtins",
                            "com/oracle/truffle/js/runtime/builtins/wasm",
                            "com/oracle/truffle/js/runtime/objects"));

    /** By module: the packages whose private members we use. */
    private static final Map<String, List<String>> OPENED =
            Map.of(
                    // CompilerStart
                    "org.graalvm.truffle.runtime",
                    List.of("com/oracle/truffle/runtime", "com/oracle/truffle/runtime/hotspot"),
                    // WebAssemblyStart
                    "org.graalvm.js",
                    List.of("com/oracle/truffle/js/runtime"));

    private OpenedEngine() {}

    /**
     * Returns the jars, with changed copies of the engine's.
     *
     * @param folder where to put them
     */
    static List<Path> in(List<Path> jars, Path folder) throws IOException {
        List<Path> opened = new ArrayList<>();
        for (Path jar : jars) {
            opened.add(isChanged(jar) ? copy(jar, folder) : jar);
        }
        return opened;
    }

    private static boolean isChanged(Path jar) {
        return ModuleFinder.of(jar).findAll().stream()
                .map(module -> module.descriptor().name())
                .anyMatch(name -> EXPORTED.containsKey(name) || OPENED.containsKey(name));
    }

    private static Path copy(Path jar, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder).resolve(jar.getFileName());
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry :
                    (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().equals(DESCRIPTOR) ? opened(bytes) : bytes);
                to.closeEntry();
            }
        }
        return copy;
    }

    private static byte[] opened(byte[] descriptor) {
        ClassFile files = ClassFile.of();
        ClassModel model = files.parse(descriptor);
        ClassTransform change =
                (builder, element) -> {
                    if (element instanceof ModuleAttribute module) {
                        builder.with(opened(module, builder.constantPool()));
                    } else {
                        builder.with(element);
                    }
                };
        return files.transformClass(model, change);
    }

    private static ModuleAttribute opened(ModuleAttribute module, ConstantPoolBuilder pool) {
        String name = module.moduleName().name().stringValue();
        ModuleEntry user = pool.moduleEntry(pool.utf8Entry(USER));
        Set<String> exported = EXPORTED.getOrDefault(name, Set.of());
        return ModuleAttribute.of(
                module.moduleName(),
                builder -> {
                    builder.moduleFlags(module.moduleFlagsMask());
                    module.moduleVersion()
                            .ifPresent(text -> builder.moduleVersion(text.stringValue()));
                    module.requires().forEach(builder::requires);
                    for (ModuleExportInfo export : module.exports()) {
                        builder.exports(
                                exported.contains(export.exportedPackage().name().stringValue())
                                        ? withReader(export, user)
                                        : export);
                    }
                    module.opens().forEach(builder::opens);
                    for (String opened : OPENED.getOrDefault(name, List.of())) {
                        builder.opens(
                                ModuleOpenInfo.of(
                                        pool.packageEntry(pool.utf8Entry(opened)), 0, user));
                    }
                    module.uses().forEach(builder::uses);
                    module.provides().forEach(builder::provides);
                });
    }

    private static ModuleExportInfo withReader(ModuleExportInfo export, ModuleEntry user) {
        List<ModuleEntry> readers = new ArrayList<>(export.exportsTo());
        readers.add(user);
        return ModuleExportInfo.of(export.exportedPackage(), export.exportsFlagsMask(), readers);
    }
}
