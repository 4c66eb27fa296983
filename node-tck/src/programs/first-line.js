null.first(); // status: 1
// stderr: first-line.js:1
// stderr: at Object.<anonymous> (FILE:1:1)
// rule: J6
// needs: ERROR_COLUMNS
