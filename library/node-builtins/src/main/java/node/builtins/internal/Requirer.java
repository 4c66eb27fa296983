package node.builtins.internal;

import java.nio.file.Path;
import java.util.List;

/**
 * The module that requires another one.
 *
 * @param file its file; null for a prompt, whose specifiers are relative to the working folder
 * @param paths where to look for bare specifiers ({@code module.paths}); null for the folders that
 *     belong to the file
 * @param stack the files that led to it, itself first; for the message of an error
 */
record Requirer(Path file, List<String> paths, List<String> stack) {

    Requirer(Path file) {
        this(file, null, file == null ? List.of() : List.of(file.toString()));
    }
}
