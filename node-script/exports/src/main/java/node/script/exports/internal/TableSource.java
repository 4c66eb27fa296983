package node.script.exports.internal;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import node.script.ExportTable;

/** The source of one table. */
record TableSource(TypeElement type, List<ExportedMethod> methods, Elements elements) {

    private String folder() {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    private String simpleName() {
        String whole = elements.getBinaryName(type).toString();
        return whole.substring(folder().length() + 1).replace('$', '_') + ExportTable.SUFFIX;
    }

    String name() {
        return folder() + "." + simpleName();
    }

    String text() {
        return """
        package %s;

        import node.script.ExportTable;

        /** The exported methods of {@link %s}. Made by the build. */
        @SuppressWarnings({"rawtypes", "unchecked", "deprecation", "removal"})
        public final class %s implements ExportTable {

            private static final String[] METHODS = {%s};
            private static final byte[] PARAMETERS = {%s};

            public %3$s() {}

            @Override
            public String[] methods() {
                return METHODS.clone();
            }

            @Override
            public int parameters(int method) {
                return PARAMETERS[method];
            }

            @Override
            public Object call(Object object, int method, Arguments given) throws Exception {
                %2$s on = (%2$s) object;
                switch (method) {
        %6$s            default:
                        throw new IllegalArgumentException("expected the number of a method, found " + method);
                }
            }
        }
        """
                .formatted(
                        folder(),
                        type.getQualifiedName(),
                        simpleName(),
                        join(method -> '"' + method.name() + '"'),
                        join(method -> String.valueOf(method.count())),
                        IntStream.range(0, methods.size())
                                .filter(number -> methods.get(number).parameters() != null)
                                .mapToObj(number -> branch(number, methods.get(number)))
                                .collect(Collectors.joining()));
    }

    private String join(Function<ExportedMethod, String> part) {
        return methods.stream().map(part).collect(Collectors.joining(", "));
    }

    private static String branch(int number, ExportedMethod method) {
        String arguments =
                IntStream.range(0, method.parameters().size())
                        .mapToObj(index -> argument(index, method.parameters().get(index)))
                        .collect(Collectors.joining(", "));
        String call = "on." + method.name() + "(" + arguments + ");\n";
        String indent = " ".repeat(16);
        return "            case "
                + number
                + ":\n"
                + indent
                + (method.returns() ? "return " + call : call + indent + "return null;\n");
    }

    private static String argument(int index, String type) {
        return switch (type) {
            case "int" -> "given.integer(" + index + ")";
            case "long" -> "given.whole(" + index + ")";
            case "double" -> "given.number(" + index + ")";
            case "boolean" -> "given.truth(" + index + ")";
            case "java.lang.String" -> "given.text(" + index + ")";
            default -> "given.object(" + index + ", " + type + ".class)";
        };
    }
}
