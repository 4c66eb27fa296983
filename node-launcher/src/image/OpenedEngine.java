import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.constantpool.ModuleEntry;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static final String ENGINE = "org.graalvm.js";
    private static final String USER = "node.graaljs";
    private static final String DESCRIPTOR = "module-info.class";

    /** The packages of {@code EngineInside}. */
    private static final Set<String> PACKAGES =
            Set.of(
                    "com/oracle/js/parser/ir",
                    "com/oracle/truffle/js/runtime",
                    "com/oracle/truffle/js/runtime/builtins",
                    "com/oracle/truffle/js/runtime/objects");

    private OpenedEngine() {}

    /**
     * Returns the jars, with a changed copy of the engine's.
     *
     * @param folder where to put it
     */
    static List<Path> in(List<Path> jars, Path folder) throws IOException {
        List<Path> opened = new ArrayList<>();
        for (Path jar : jars) {
            opened.add(isEngine(jar) ? copy(jar, folder) : jar);
        }
        return opened;
    }

    private static boolean isEngine(Path jar) {
        return ModuleFinder.of(jar).find(ENGINE).isPresent();
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
        return ModuleAttribute.of(
                module.moduleName(),
                builder -> {
                    builder.moduleFlags(module.moduleFlagsMask());
                    module.moduleVersion()
                            .ifPresent(text -> builder.moduleVersion(text.stringValue()));
                    module.requires().forEach(builder::requires);
                    module.exports().forEach(export -> builder.exports(opened(export, pool)));
                    module.opens().forEach(builder::opens);
                    module.uses().forEach(builder::uses);
                    module.provides().forEach(builder::provides);
                });
    }

    private static ModuleExportInfo opened(ModuleExportInfo export, ConstantPoolBuilder pool) {
        if (!PACKAGES.contains(export.exportedPackage().name().stringValue())) {
            return export;
        }
        List<ModuleEntry> readers = new ArrayList<>(export.exportsTo());
        readers.add(pool.moduleEntry(pool.utf8Entry(USER)));
        return ModuleExportInfo.of(export.exportedPackage(), export.exportsFlagsMask(), readers);
    }
}
