// What programs set for all later sockets.
"use strict";

return { autoSelectFamily: true, attemptTimeout: 500 };
