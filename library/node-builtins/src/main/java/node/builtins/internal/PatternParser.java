package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import node.builtins.internal.PatternToken.Type;

/** Parses the pattern of one component. */
final class PatternParser {

    private final List<PatternToken> tokens;
    private final PatternOptions options;
    private final UnaryOperator<String> encoder;
    private final List<PatternPart> parts = new ArrayList<>();

    /** Text that is not yet a part. */
    private final StringBuilder pending = new StringBuilder();

    private int at;
    private int nextName;

    private PatternParser(String pattern, PatternOptions options, UnaryOperator<String> encoder) {
        tokens = PatternToken.split(pattern, false);
        this.options = options;
        this.encoder = encoder;
    }

    /**
     * Parses a pattern.
     *
     * @param encoder makes texts what they are in URLs
     * @throws NodeException if the pattern is invalid
     */
    static List<PatternPart> parse(
            String pattern, PatternOptions options, UnaryOperator<String> encoder) {
        PatternParser parser = new PatternParser(pattern, options, encoder);
        parser.parse();
        return parser.parts;
    }

    private void parse() {
        while (at < tokens.size()) {
            PatternToken character = take(Type.CHARACTER);
            PatternToken name = take(Type.NAME);
            PatternToken matcher = takeMatcher(name);
            if (name != null || matcher != null) {
                String prefix = character == null ? "" : character.value();
                if (!prefix.equals(options.prefix())) {
                    pending.append(prefix);
                    prefix = "";
                }
                addPending();
                add(prefix, name, matcher, "", takeModifier());
                continue;
            }
            PatternToken fixed = character == null ? take(Type.ESCAPED) : character;
            if (fixed != null) {
                pending.append(fixed.value());
            } else if (take(Type.OPEN) != null) {
                String prefix = takeText();
                PatternToken inner = take(Type.NAME);
                PatternToken innerMatcher = takeMatcher(inner);
                String suffix = takeText();
                require(Type.CLOSE);
                add(prefix, inner, innerMatcher, suffix, takeModifier());
            } else {
                addPending();
                require(Type.END);
            }
        }
    }

    private PatternToken take(Type type) {
        return at < tokens.size() && tokens.get(at).type() == type ? tokens.get(at++) : null;
    }

    private PatternToken takeMatcher(PatternToken name) {
        PatternToken regexp = take(Type.REGEXP);
        return regexp == null && name == null ? take(Type.ASTERISK) : regexp;
    }

    private String takeModifier() {
        PatternToken modifier = take(Type.MODIFIER);
        modifier = modifier == null ? take(Type.ASTERISK) : modifier;
        return modifier == null ? "" : modifier.value();
    }

    private String takeText() {
        StringBuilder text = new StringBuilder();
        for (; ; ) {
            PatternToken one = take(Type.CHARACTER);
            one = one == null ? take(Type.ESCAPED) : one;
            if (one == null) {
                return text.toString();
            }
            text.append(one.value());
        }
    }

    private void require(Type type) {
        if (take(type) == null) {
            throw PatternToken.invalid();
        }
    }

    private void addPending() {
        if (!pending.isEmpty()) {
            parts.add(PatternPart.text(encoder.apply(pending.toString()), ""));
            pending.setLength(0);
        }
    }

    private void add(
            String prefix,
            PatternToken name,
            PatternToken matcher,
            String suffix,
            String modifier) {
        if (name == null && matcher == null && modifier.isEmpty()) {
            pending.append(prefix);
            return;
        }
        addPending();
        if (name == null && matcher == null) {
            if (!prefix.isEmpty()) {
                parts.add(PatternPart.text(encoder.apply(prefix), modifier));
            }
            return;
        }
        String regexp =
                matcher == null
                        ? options.segment()
                        : matcher.type() == Type.ASTERISK
                                ? PatternOptions.EVERYTHING
                                : matcher.value();
        String group = name == null ? Integer.toString(nextName++) : name.value();
        if (parts.stream().anyMatch(part -> part.name().equals(group))) {
            throw PatternToken.invalid();
        }
        PatternPart.Kind kind =
                regexp.equals(options.segment())
                        ? PatternPart.Kind.SEGMENT
                        : regexp.equals(PatternOptions.EVERYTHING)
                                ? PatternPart.Kind.EVERYTHING
                                : PatternPart.Kind.REGEXP;
        parts.add(
                new PatternPart(
                        kind,
                        regexp,
                        modifier,
                        group,
                        encoder.apply(prefix),
                        encoder.apply(suffix)));
    }
}
