package node.script.exports.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Makes a table of the exported methods, also of inherited ones, of each class that is a binding.
 */
@SupportedAnnotationTypes({ExportProcessor.BINDING, ExportedMethod.MARK})
public final class ExportProcessor extends AbstractProcessor {

    static final String BINDING = "node.script.Binding";

    /** For the compiler. */
    public ExportProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement mark : annotations) {
            if (mark.getQualifiedName().contentEquals(BINDING)) {
                ElementFilter.typesIn(round.getElementsAnnotatedWith(mark)).forEach(this::visit);
            }
        }
        return true; // both marks are ours
    }

    private void visit(TypeElement type) {
        if (type.getModifiers().contains(Modifier.ABSTRACT) || !isPublic(type)) {
            processingEnv
                    .getMessager()
                    .printError("expected a public class that has objects", type);
            return;
        }
        List<ExportedMethod> methods = ExportedMethod.of(type, processingEnv);
        write(new TableSource(type, methods, processingEnv.getElementUtils()));
    }

    /** Whether the engine, which is another module, can use a table of this class. */
    private static boolean isPublic(TypeElement type) {
        return type.getKind().isClass()
                && type.getModifiers().contains(Modifier.PUBLIC)
                && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
    }

    private void write(TableSource source) {
        try (Writer file =
                processingEnv
                        .getFiler()
                        .createSourceFile(source.name(), source.type())
                        .openWriter()) {
            file.write(source.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + source.name(), e);
        }
    }
}
