package node.bench;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * A line chart in SVG that is legible on light and dark pages, and on a phone. The drawing is small
 * in relation to its text, and is enlarged where there is room.
 */
record LineChart(String title, String horizontal, String vertical) {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 320;
    private static final double SHOWN = 1.28; // factor of enlargement where it fits
    private static final int LEFT = 66;
    private static final int RIGHT = 100;
    private static final int TOP = 54;
    private static final int BOTTOM = 50;
    private static final int STEPS = 5;
    private static final String[] COLOURS = {"#d1495b", "#3a7d44", "#30638e", "#9a6a00"};

    /** Draws the lines. Each must have at least one point; values must not be negative. */
    String svg(Map<String, SortedMap<Double, Double>> lines) {
        double right = 0;
        double top = 0;
        for (SortedMap<Double, Double> points : lines.values()) {
            right = Math.max(right, points.lastKey());
            for (double value : points.values()) {
                top = Math.max(top, value);
            }
        }
        top = roundUp(top);
        StringBuilder svg = new StringBuilder();
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">%n"
                        .formatted(
                                WIDTH,
                                HEIGHT,
                                Math.round(WIDTH * SHOWN),
                                Math.round(HEIGHT * SHOWN)));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        text(svg, WIDTH / 2.0, 20, "middle", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", horizontal);
        text(svg, 10, TOP - 16, "start", vertical);
        for (int i = 0; i <= STEPS; i++) {
            double y = y(top * i / STEPS, top);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#ddd", 1));
            text(svg, LEFT - 8, y + 4, "end", number(top * i / STEPS));
        }
        for (double point : lines.values().iterator().next().keySet()) {
            text(svg, x(point, right), HEIGHT - BOTTOM + 20, "middle", number(point));
        }
        int index = 0;
        for (Map.Entry<String, SortedMap<Double, Double>> entry : lines.entrySet()) {
            String colour = COLOURS[index % COLOURS.length];
            StringBuilder points = new StringBuilder();
            for (Map.Entry<Double, Double> point : entry.getValue().entrySet()) {
                points.append(
                        String.format(
                                Locale.ROOT,
                                "%.1f,%.1f ",
                                x(point.getKey(), right),
                                y(point.getValue(), top)));
            }
            svg.append(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" points=\"%s\"/>%n"
                            .formatted(colour, points.toString().strip()));
            double legend = TOP + 20.0 * index;
            svg.append(line(WIDTH - RIGHT + 10, legend, WIDTH - RIGHT + 30, legend, colour, 2.5));
            text(svg, WIDTH - RIGHT + 36, legend + 4, "start", entry.getKey());
            index++;
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double value, double right) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (right == 0 ? 0 : value / right);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (top == 0 ? 0 : value / top);
    }

    /** Rounds up to one or two significant digits. */
    private static double roundUp(double value) {
        if (value <= 0) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1) * 5;
        return Math.ceil(value / unit) * unit;
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String line(
            double x1, double y1, double x2, double y2, String colour, double width) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                        x,
                        y,
                        anchor,
                        text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
