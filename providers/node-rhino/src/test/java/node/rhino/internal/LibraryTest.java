package node.rhino.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.Loop;
import org.mozilla.javascript.ast.VariableDeclaration;

/** Checks that the library does not use constructs that Rhino silently runs wrongly. */
class LibraryTest {

    private static final Path LIBRARY =
            Path.of("../../library/node-classic/src/main/resources/node/classic/internal")
                    .toAbsolutePath();

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(LIBRARY)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        }
    }

    /** In Rhino such a constant keeps its first value. */
    @ParameterizedTest
    @MethodSource("sources")
    void noConstantIsDeclaredInALoop(Path source) throws IOException {
        assertThat(constantsInLoops(Files.readString(source))).isEmpty();
    }

    @Test
    void aConstantInALoopIsFound() {
        assertThat(constantsInLoops("for (;;) { if (a) { const b = 1; } }")).containsExactly(1);
        assertThat(constantsInLoops("for (;;) { (function () { const b = 1; })(); }")).isEmpty();
    }

    private static List<Integer> constantsInLoops(String text) {
        CompilerEnvirons environment = new CompilerEnvirons();
        environment.setLanguageVersion(Context.VERSION_ES6);
        List<Integer> lines = new ArrayList<>();
        new Parser(environment, new ErrorConverter())
                .parse("function body() {" + text + "\n}", "library", 1)
                .visit(
                        node -> {
                            if (node instanceof VariableDeclaration declaration
                                    && declaration.isConst()
                                    && isInLoop(declaration)) {
                                lines.add(declaration.getLineno());
                            }
                            return true;
                        });
        return lines;
    }

    private static boolean isInLoop(AstNode node) {
        AstNode outer = node.getParent();
        while (outer != null && !(outer instanceof FunctionNode)) {
            if (outer instanceof Loop) {
                return true;
            }
            outer = outer.getParent();
        }
        return false;
    }
}
