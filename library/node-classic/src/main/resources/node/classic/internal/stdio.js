// The standard streams as files.
"use strict";

const File = use("fs").File;
const constants = use("constants");

return {
  stdin: new File({ __proto__: null, fd: constants.STDIN_FILENO }),
  stdout: new File({ __proto__: null, fd: constants.STDOUT_FILENO }),
  stderr: new File({ __proto__: null, fd: constants.STDERR_FILENO }),
};
