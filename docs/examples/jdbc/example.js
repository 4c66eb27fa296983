// Keeps visits in a database and shows them, while the loop goes on.
var jdbc = require("java:jdbc");

(async function () {
  var db = await jdbc.open("jdbc:h2:mem:visits");
  await db.update("create table visit (who varchar(100), times int)");
  await db.update("insert into visit values (?, ?)", "Ada", 3);
  await db.update("insert into visit values (?, ?)", "Grace", 5);

  var rows = await db.query("select who, times from visit where times > ? order by who", 1);
  for (var row of rows) {
    puts(row.get("WHO") + " was here " + row.get("TIMES") + " times");
  }

  try {
    await db.query("select * from nothing");
  } catch (error) {
    puts(error.name + ": " + error.message.split("\n")[0].split(";")[0]);
  }
  await db.close();
})();

puts("asking");
