console.log("1..0 # Skipped: or so it says");
process.exit(1);
