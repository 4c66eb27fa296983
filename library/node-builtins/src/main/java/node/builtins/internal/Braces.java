package node.builtins.internal;

import java.util.ArrayList;
import java.util.List;

/** Expands braces as shells do: {@code a{b,c}} is {@code ab} and {@code ac}, {1..3} counts. */
final class Braces {

    /** Patterns that expand to more are taken as they are. */
    private static final int MOST = 10_000;

    private Braces() {}

    static List<String> expand(String pattern) {
        List<String> expanded = new ArrayList<>();
        expand("", pattern, expanded);
        return expanded.size() > MOST ? List.of(pattern) : expanded;
    }

    private static void expand(String before, String pattern, List<String> expanded) {
        if (expanded.size() > MOST) {
            return;
        }
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', open + 1)) {
            int close = closing(pattern, open);
            boolean isVariable = open > 0 && pattern.charAt(open - 1) == '$';
            if (close < 0 || isVariable) {
                continue;
            }
            List<String> choices = choices(pattern.substring(open + 1, close));
            if (choices.isEmpty()) {
                continue;
            }
            String head = before + pattern.substring(0, open);
            for (String choice : choices) {
                for (String one : expand(choice)) {
                    expand(head + one, pattern.substring(close + 1), expanded);
                }
            }
            return;
        }
        expanded.add(before + pattern);
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Empty if the text between braces is neither a list nor a range. */
    private static List<String> choices(String inside) {
        List<String> choices = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && depth == 0) {
                choices.add(inside.substring(start, i));
                start = i + 1;
            }
        }
        if (!choices.isEmpty()) {
            choices.add(inside.substring(start));
            return choices;
        }
        return range(inside.split("\\.\\.", -1));
    }

    private static List<String> range(String[] ends) {
        if (ends.length < 2 || ends.length > 3) {
            return List.of();
        }
        boolean numbers = ends[0].matches("-?\\d{1,9}") && ends[1].matches("-?\\d{1,9}");
        boolean letters = ends[0].matches("[a-zA-Z]") && ends[1].matches("[a-zA-Z]");
        if (!numbers && !letters || ends.length == 3 && !ends[2].matches("-?\\d{1,9}")) {
            return List.of();
        }
        int first = numbers ? Integer.parseInt(ends[0]) : ends[0].charAt(0);
        int last = numbers ? Integer.parseInt(ends[1]) : ends[1].charAt(0);
        int step = ends.length == 3 ? Math.max(1, Math.abs(Integer.parseInt(ends[2]))) : 1;
        boolean padded = ends[0].matches("-?0\\d.*") || ends[1].matches("-?0\\d.*");
        int width = padded ? Math.max(ends[0].length(), ends[1].length()) : 1;
        List<String> range = new ArrayList<>();
        int count = Math.abs(last - first) / step;
        for (int i = 0; i <= Math.min(count, MOST); i++) {
            int one = first < last ? first + i * step : first - i * step;
            range.add(numbers ? String.format("%0" + width + "d", one) : "" + (char) one);
        }
        return range;
    }
}
