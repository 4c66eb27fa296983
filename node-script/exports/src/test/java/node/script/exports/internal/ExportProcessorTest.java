package node.script.exports.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import node.script.ExportTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processor writes for a class. */
class ExportProcessorTest {

    @TempDir Path folder;

    private record Text(String name, String text) {

        JavaFileObject file() {
            return new SimpleJavaFileObject(
                    URI.create("text:///" + name.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignore) {
                    return text;
                }
            };
        }
    }

    /** Returns the names of the sources that were made. */
    private List<String> compile(Text... sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaCompiler.CompilationTask task =
                compiler.getTask(
                        null,
                        null,
                        null,
                        List.of(
                                "-d",
                                folder.toString(),
                                "-cp",
                                contract(),
                                "-Xlint:all",
                                "-Werror"),
                        null,
                        Stream.of(sources).map(Text::file).toList());
        task.setProcessors(List.of(new ExportProcessor()));
        assertThat(task.call()).isTrue();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Where the classes of {@code node.script} are. */
    private static String contract() {
        URL place = ExportTable.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(place.toString())).toString();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve("p").resolve(name));
    }

    @Test
    void aClassHasATableOfItsMethodsAndOfInheritedOnes() throws IOException {
        Text base =
                new Text(
                        "p.Base",
                        """
                        package p;
                        import node.script.Export;
                        public abstract class Base<T> {
                          @Export public void give(T value) {}
                          @Export public abstract int size();
                        }
                        """);
        Text type =
                new Text(
                        "p.Named",
                        """
                        package p;
                        import node.script.Export;
                        @node.script.Binding public final class Named extends Base<String> {
                          @Export @Override public int size() { return 1; }
                          @Export public Object find(Runnable then, int at) { return null; }
                          public void other() {}
                        }
                        """);

        assertThat(compile(base, type)).containsExactly("NamedExports.java");
        assertThat(text("NamedExports.java"))
                .contains("\"size\"", "\"find\"", "\"give\"")
                .contains("on.give(given.text(0));")
                .contains("return on.size();")
                .contains(
                        "return on.find(given.object(0, java.lang.Runnable.class), given.integer(1));")
                .doesNotContain("other");
    }

    @Test
    void whatOnlyTheEngineCanChooseIsLeftToIt() throws IOException {
        Text type =
                new Text(
                        "p.Many",
                        """
                        package p;
                        import node.script.Export;
                        @node.script.Binding public final class Many {
                          @Export public void one(int a) {}
                          @Export public void one(String a) {}
                          @Export public void some(Object... all) {}
                          @Export public static void fixed() {}
                          @Export(runsProgram = true) public void exit() {}
                        }
                        """);

        compile(type);

        assertThat(text("ManyExports.java"))
                .contains("{\"one\", \"some\", \"fixed\", \"exit\"}")
                .contains("{-1, -1, -1, -1}")
                .doesNotContain("case");
    }

    @Test
    void aClassThatIsNoBindingHasNone() throws IOException {
        Text type =
                new Text(
                        "p.Handle",
                        "package p; public class Handle { @node.script.Export public void a() {} }");

        assertThat(compile(type)).isEmpty();
    }

    @Test
    void aNestedClassHasATableBesideTheOuterOne() throws IOException {
        Text type =
                new Text(
                        "p.Outer",
                        """
                        package p;
                        public final class Outer {
                          @node.script.Binding public static final class Inner {
                            @node.script.Export public void run() {}
                          }
                        }
                        """);

        assertThat(compile(type)).containsExactly("Outer_InnerExports.java");
    }
}
