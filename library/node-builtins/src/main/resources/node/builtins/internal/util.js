"use strict"; const i=use("internal/inspect"); return i;
