var sort = node.createProcess("LC_ALL=C sort");

sort.write("pears\n");
sort.write("Äpfel\n", "utf8");
sort.write([102, 105, 103, 115, 10]); // the bytes of "figs\n"
sort.close(); // there is no more: sort begins

sort.addListener("output", function (data) {
  if (data !== null) {
    print(data);
  }
});
sort.addListener("exit", function () {
  puts("accepted after the end: " + sort.write("plums\n"));
});
