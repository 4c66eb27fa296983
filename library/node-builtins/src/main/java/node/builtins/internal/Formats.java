package node.builtins.internal;

import java.nio.file.Path;
import java.util.function.Supplier;

final class Formats {
    private final Packages packages;
    Formats(Packages packages) { this.packages = packages; }
    String ofFile(Path file, Supplier<String> text) {
        String name = file.getFileName().toString();
        if (name.endsWith(".mjs")) return "module";
        if (name.endsWith(".json")) return "json";
        if (name.endsWith(".node")) return "addon";
        if (name.endsWith(".cjs")) return "commonjs";
        PackageJson scope = packages.scopeOf(file);
        return scope != null && "module".equals(scope.type()) ? "module" : "commonjs";
    }
    String ofImport(String url, Path file, Supplier<String> text) { return ofFile(file, text); }
}
