package node.script.exports.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * A method that goes into a table.
 *
 * @param parameters their types without arguments, as in source code; null if the engine has to
 *     call it
 * @param returns whether it has a result
 */
record ExportedMethod(String name, List<String> parameters, boolean returns) {

    static final String MARK = "node.script.Export";

    /** The number of parameters; negative if the engine has to call it. */
    int count() {
        return parameters == null ? -1 : parameters.size();
    }

    /** The exported methods of a class, one of each name. */
    static List<ExportedMethod> of(TypeElement type, ProcessingEnvironment environment) {
        Map<String, List<ExecutableElement>> named = new LinkedHashMap<>();
        for (ExecutableElement method :
                ElementFilter.methodsIn(environment.getElementUtils().getAllMembers(type))) {
            if (isExported(method)) {
                named.computeIfAbsent(method.getSimpleName().toString(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        List<ExportedMethod> found = new ArrayList<>();
        for (List<ExecutableElement> methods : named.values()) {
            ExecutableElement method = methods.getFirst();
            boolean isPlain =
                    methods.size() == 1
                            && !method.isVarArgs()
                            && !runsProgram(method)
                            && !method.getModifiers().contains(Modifier.STATIC);
            found.add(
                    isPlain
                            ? of(method, (DeclaredType) type.asType(), environment.getTypeUtils())
                            : new ExportedMethod(method.getSimpleName().toString(), null, false));
        }
        return found;
    }

    private static boolean isExported(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.PUBLIC) && mark(method).isPresent();
    }

    private static Optional<? extends AnnotationMirror> mark(ExecutableElement method) {
        return method.getAnnotationMirrors().stream()
                .filter(mark -> mark.getAnnotationType().toString().equals(MARK))
                .findFirst();
    }

    /** The mark has one element, and only where it is true. */
    private static boolean runsProgram(ExecutableElement method) {
        return mark(method).stream()
                .flatMap(mark -> mark.getElementValues().values().stream())
                .anyMatch(value -> value.getValue().equals(true));
    }

    private static ExportedMethod of(ExecutableElement method, DeclaredType type, Types types) {
        ExecutableType seen = (ExecutableType) types.asMemberOf(type, method);
        return new ExportedMethod(
                method.getSimpleName().toString(),
                seen.getParameterTypes().stream()
                        .map(types::erasure)
                        .map(TypeMirror::toString)
                        .toList(),
                seen.getReturnType().getKind() != TypeKind.VOID);
    }
}
