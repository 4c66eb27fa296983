package node.tck.packages;

import java.util.List;

/** The table of packages and what is expected of each, for a terminal or for a page. */
record PackageTable(List<Listed> packages) {

    private long count(Stage least) {
        return packages.stream()
                .filter(listed -> listed.expected().stage().compareTo(least) >= 0)
                .count();
    }

    private String summary(String mark) {
        long untried = packages.size() - count(Stage.FAILS);
        return String.format(
                "Of %d packages %s%d pass%s; %d load%s.%n",
                packages.size(),
                mark,
                count(Stage.PASSES),
                mark,
                count(Stage.LOADS),
                untried == 0 ? "" : "; " + untried + " are not tried");
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Listed listed : packages) {
            text.append(
                    String.format(
                                    "%-20s %-10s %-7s %s",
                                    listed.name(),
                                    listed.version(),
                                    listed.expected().stage().word(),
                                    listed.expected().reason())
                            .stripTrailing());
            text.append('\n');
        }
        return text + summary("");
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder(summary("**"))
                        .append("\n| package | version | loads | passes | otherwise, why not |\n")
                        .append("| --- | --- | --- | --- | --- |\n");
        for (Listed listed : packages) {
            Stage stage = listed.expected().stage();
            text.append(
                    String.format(
                            "| %s | %s | %s | %s | %s |\n",
                            listed.name(),
                            listed.version(),
                            cell(stage, Stage.LOADS),
                            cell(stage, Stage.PASSES),
                            cell(listed.expected().reason())));
        }
        return text.toString();
    }

    private static String cell(Stage stage, Stage least) {
        if (stage == Stage.UNTRIED) {
            return "not tried";
        }
        return stage.compareTo(least) >= 0 ? "yes" : "no";
    }

    private static String cell(String reason) {
        return reason.isEmpty() || reason.startsWith("needs ")
                ? reason
                : "`" + reason.replace('`', '\'').replace("|", "\\|") + "`";
    }
}
