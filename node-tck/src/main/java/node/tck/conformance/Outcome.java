package node.tck.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of the ways in which a case may turn out: the answers in their order, and the end. */
record Outcome(List<Expected> answers, Ending ending) {

    /** Reads a block {@code expect}: answers, indented the checks of each, last the ending. */
    static Outcome of(List<String> lines) {
        List<Expected> answers = new ArrayList<>();
        for (int i = 0; i < lines.size() - 1; i++) {
            int from = i + 1;
            while (lines.get(i + 1).startsWith("  ")) {
                i++;
            }
            List<String> checks = lines.subList(from, i + 1).stream().map(String::strip).toList();
            answers(lines.get(from - 1), checks, answers);
        }
        String ending = lines.get(lines.size() - 1);
        return new Outcome(answers, Ending.valueOf(ending.toUpperCase(Locale.ROOT)));
    }

    private static void answers(String line, List<String> checks, List<Expected> to) {
        List<String> words = Arrays.asList(line.split(" "));
        List<String> statuses = Arrays.asList(words.get(0).split("\\|"));
        boolean optional = statuses.contains("none");
        Expected one =
                new Expected(
                        statuses.stream()
                                .filter(word -> !word.equals("none"))
                                .map(Integer::valueOf)
                                .toList(),
                        optional,
                        words.contains("HEAD"),
                        words.contains("cut"),
                        checks);
        int times =
                words.indexOf("x") < 0 ? 1 : Integer.parseInt(words.get(words.indexOf("x") + 1));
        for (int i = 0; i < times; i++) {
            to.add(one);
        }
    }

    Answers read(Found found) {
        return Answers.in(
                found.octets(),
                place -> place < answers.size() && answers.get(place).toHead(),
                found.hasEnded());
    }

    /** What is not as it should be; null if nothing. */
    String mismatch(Found found) {
        Answers read = read(found);
        List<Answer> seen = read.whole();
        if (read.rest().length > 0) {
            return "no answer: " + Escapes.show(read.rest(), 60);
        }
        int least = answers.size() - (!answers.isEmpty() && answers.getLast().optional() ? 1 : 0);
        if (seen.size() < least || seen.size() > answers.size()) {
            return "the answers are not " + answers.size() + " but " + seen.size();
        }
        for (int i = 0; i < seen.size(); i++) {
            String why = answers.get(i).mismatch(seen.get(i));
            if (why != null) {
                return why;
            }
        }
        return ending.isMetBy(found.ending()) ? null : "the connection " + found.ending();
    }

    /** What was found, in the form of what was expected. */
    String show(Found found) {
        Answers read = read(found);
        List<String> all =
                new ArrayList<>(runs(read.whole().stream().map(Answer::toString).toList()));
        if (read.rest().length > 0) {
            all.add("“" + Escapes.show(read.rest(), 60) + "”");
        }
        return all.isEmpty()
                ? "no answer, " + found.ending()
                : String.join(", ", all) + ", " + found.ending();
    }

    @Override
    public String toString() {
        List<String> all = runs(answers.stream().map(Expected::toString).toList());
        return (all.isEmpty() ? "no answer" : String.join(", ", all)) + ", " + ending;
    }

    /** Equal neighbours beyond two as one. */
    private static List<String> runs(List<String> all) {
        List<String> runs = new ArrayList<>();
        for (int i = 0, end; i < all.size(); i = end) {
            String one = all.get(i);
            end = i;
            while (end < all.size() && all.get(end).equals(one)) {
                end++;
            }
            runs.add(
                    end - i > 2 ? (end - i) + " × " + one : String.join(", ", all.subList(i, end)));
        }
        return runs;
    }

    static String any(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::toString).collect(Collectors.joining("; or "));
    }
}
