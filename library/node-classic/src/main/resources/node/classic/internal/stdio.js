// The standard streams as files.
"use strict";

const File = use("fs").File;
const constants = use("constants");

return {
  stdin: new File({ fd: constants.STDIN_FILENO }),
  stdout: new File({ fd: constants.STDOUT_FILENO }),
  stderr: new File({ fd: constants.STDERR_FILENO }),
};
