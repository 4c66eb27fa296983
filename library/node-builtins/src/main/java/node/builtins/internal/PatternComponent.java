package node.builtins.internal;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import node.builtins.internal.PatternPart.Kind;

/**
 * The compiled pattern of one component.
 *
 * @param pattern in its normal form
 * @param regexp for JavaScript's regular expressions
 * @param names those of its groups
 * @param custom whether the pattern contains regular expressions
 */
record PatternComponent(String pattern, String regexp, List<String> names, boolean custom) {

    /** Compiles a pattern. */
    static PatternComponent of(
            String pattern, PatternOptions options, UnaryOperator<String> encoder) {
        List<PatternPart> parts = PatternParser.parse(pattern, options, encoder);
        return new PatternComponent(
                pattern(parts, options),
                regexp(parts, options),
                parts.stream().filter(part -> !part.isText()).map(PatternPart::name).toList(),
                parts.stream().anyMatch(part -> part.kind() == Kind.REGEXP));
    }

    /** Whether a protocol may be one of those that the URL standard treats specially. */
    boolean matchesSpecialScheme() {
        try {
            Pattern compiled = Pattern.compile(regexp);
            return Stream.of("http", "https", "ws", "wss", "ftp", "file")
                    .anyMatch(scheme -> compiled.matcher(scheme).matches());
        } catch (PatternSyntaxException e) {
            return false; // and the engine will not take it either
        }
    }

    private static String escapeRegexp(String text) {
        return PatternOptions.escape(text, ".+*?^${}()[]|/\\");
    }

    private static String regexp(List<PatternPart> parts, PatternOptions options) {
        StringBuilder regexp = new StringBuilder("^");
        for (PatternPart part : parts) {
            if (part.isText()) {
                String text = escapeRegexp(part.value());
                regexp.append(
                        part.modifier().isEmpty() ? text : "(?:" + text + ")" + part.modifier());
            } else {
                regexp.append(group(part, options));
            }
        }
        return regexp.append('$').toString();
    }

    private static String group(PatternPart part, PatternOptions options) {
        String inner = part.kind() == Kind.SEGMENT ? options.segment() : part.value();
        String prefix = escapeRegexp(part.prefix());
        String suffix = escapeRegexp(part.suffix());
        if (prefix.isEmpty() && suffix.isEmpty()) {
            return part.repeats()
                    ? "((?:" + inner + ")" + part.modifier() + ")"
                    : "(" + inner + ")" + part.modifier();
        }
        if (!part.repeats()) {
            return "(?:" + prefix + "(" + inner + ")" + suffix + ")" + part.modifier();
        }
        String again = "(?:" + suffix + prefix + "(?:" + inner + "))*";
        String all = "(?:" + prefix + "((?:" + inner + ")" + again + ")" + suffix + ")";
        return "*".equals(part.modifier()) ? all + "?" : all;
    }

    static String escapePattern(String text) {
        return PatternOptions.escape(text, "+*?:{}()\\");
    }

    private static String pattern(List<PatternPart> parts, PatternOptions options) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            PatternPart part = parts.get(i);
            PatternPart before = i > 0 ? parts.get(i - 1) : null;
            PatternPart after = i + 1 < parts.size() ? parts.get(i + 1) : null;
            if (part.isText()) {
                String text = escapePattern(part.value());
                pattern.append(
                        part.modifier().isEmpty() ? text : "{" + text + "}" + part.modifier());
                continue;
            }
            boolean grouped = needsBraces(part, before, after, options);
            pattern.append(grouped ? "{" : "").append(escapePattern(part.prefix()));
            pattern.append(part.hasOwnName() ? ":" + part.name() : "");
            pattern.append(matcher(part, before, grouped, options));
            boolean joins =
                    part.kind() == Kind.SEGMENT
                            && part.hasOwnName()
                            && !part.suffix().isEmpty()
                            && PatternToken.isNamePart(part.suffix().codePointAt(0), false);
            pattern.append(joins ? "\\" : "").append(escapePattern(part.suffix()));
            pattern.append(grouped ? "}" : "").append(part.modifier());
        }
        return pattern.toString();
    }

    private static boolean needsBraces(
            PatternPart part, PatternPart before, PatternPart after, PatternOptions options) {
        boolean ownPrefix = !part.prefix().isEmpty() && !part.prefix().equals(options.prefix());
        if (!part.suffix().isEmpty() || ownPrefix) {
            return true;
        }
        boolean bare =
                part.hasOwnName()
                        && part.kind() == Kind.SEGMENT
                        && part.modifier().isEmpty()
                        && after != null
                        && after.prefix().isEmpty()
                        && after.suffix().isEmpty();
        if (bare) {
            boolean joins =
                    after.isText()
                            ? PatternToken.isNamePart(after.value().codePointAt(0), false)
                            : !after.hasOwnName();
            if (joins) {
                return true;
            }
        }
        return part.prefix().isEmpty()
                && before != null
                && before.isText()
                && !options.prefix().isEmpty()
                && before.value().endsWith(options.prefix());
    }

    private static String matcher(
            PatternPart part, PatternPart before, boolean grouped, PatternOptions options) {
        return switch (part.kind()) {
            case REGEXP -> "(" + part.value() + ")";
            case SEGMENT -> part.hasOwnName() ? "" : "(" + options.segment() + ")";
            case EVERYTHING -> {
                boolean separate =
                        before == null
                                || before.isText()
                                || !before.modifier().isEmpty()
                                || grouped
                                || !part.prefix().isEmpty();
                yield !part.hasOwnName() && separate ? "*" : "(.*)";
            }
            case TEXT -> throw new IllegalStateException();
        };
    }
}
