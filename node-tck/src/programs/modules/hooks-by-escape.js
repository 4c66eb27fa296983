\u006fnLoad = () => puts("load by escape");
var \u006fnExit = () => puts("exit by escape");
