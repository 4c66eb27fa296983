// The constants of the operating system that this runtime runs on. Their numbers are those of its headers.
"use strict";

// Linux, macOS, Windows; a hyphen where there is none; one number for all.
const errors = `
E2BIG 7 EACCES 13 EADDRINUSE 98,48,100 EADDRNOTAVAIL 99,49,101 EAFNOSUPPORT 97,47,102 EAGAIN 11,35,11
EALREADY 114,37,103 EBADF 9 EBADMSG 74,94,104 EBUSY 16 ECANCELED 125,89,105 ECHILD 10 ECONNABORTED 103,53,106
ECONNREFUSED 111,61,107 ECONNRESET 104,54,108 EDEADLK 35,11,36 EDESTADDRREQ 89,39,109 EDOM 33 EDQUOT 122,69,-
EEXIST 17 EFAULT 14 EFBIG 27 EHOSTUNREACH 113,65,110 EIDRM 43,90,111 EILSEQ 84,92,42 EINPROGRESS 115,36,112
EINTR 4 EINVAL 22 EIO 5 EISCONN 106,56,113 EISDIR 21 ELOOP 40,62,114 EMFILE 24 EMLINK 31 EMSGSIZE 90,40,115
EMULTIHOP 72,95,- ENAMETOOLONG 36,63,38 ENETDOWN 100,50,116 ENETRESET 102,52,117 ENETUNREACH 101,51,118
ENFILE 23 ENOBUFS 105,55,119 ENODATA 61,96,120 ENODEV 19 ENOENT 2 ENOEXEC 8 ENOLCK 37,77,39 ENOLINK 67,97,121
ENOMEM 12 ENOMSG 42,91,122 ENOPROTOOPT 92,42,123 ENOSPC 28 ENOSR 63,98,124 ENOSTR 60,99,125 ENOSYS 38,78,40
ENOTCONN 107,57,126 ENOTDIR 20 ENOTEMPTY 39,66,41 ENOTSOCK 88,38,128 ENOTSUP 95,45,129 ENOTTY 25 ENXIO 6
EOPNOTSUPP 95,102,130 EOVERFLOW 75,84,132 EPERM 1 EPIPE 32 EPROTO 71,100,134 EPROTONOSUPPORT 93,43,135
EPROTOTYPE 91,41,136 ERANGE 34 EROFS 30 ESPIPE 29 ESRCH 3 ESTALE 116,70,- ETIME 62,101,137 ETIMEDOUT 110,60,138
ETXTBSY 26,26,139 EWOULDBLOCK 11,35,140 EXDEV 18
`;

const signalTable = `
SIGHUP 1 SIGINT 2 SIGQUIT 3 SIGILL 4 SIGTRAP 5,5,- SIGABRT 6,6,22 SIGIOT 6,6,- SIGBUS 7,10,- SIGFPE 8 SIGKILL 9
SIGUSR1 10,30,- SIGSEGV 11 SIGUSR2 12,31,- SIGPIPE 13,13,- SIGALRM 14,14,- SIGTERM 15 SIGBREAK -,-,21
SIGCHLD 17,20,- SIGSTKFLT 16,-,- SIGCONT 18,19,- SIGSTOP 19,17,- SIGTSTP 20,18,- SIGTTIN 21,21,- SIGTTOU 22,22,-
SIGURG 23,16,- SIGXCPU 24,24,- SIGXFSZ 25,25,- SIGVTALRM 26,26,- SIGPROF 27,27,- SIGWINCH 28 SIGIO 29,23,-
SIGPOLL 29,-,- SIGINFO -,29,- SIGPWR 30,-,- SIGSYS 31,12,-
`;

const systems = { darwin: 1, win32: 2 };

function read(table, platform) {
  const constants = { __proto__: null };
  const words = table.trim().split(/\s+/);
  for (let i = 0; i < words.length; i += 2) {
    const numbers = words[i + 1].split(",");
    const number = numbers[numbers.length > 1 ? (systems[platform] ?? 0) : 0];
    if (number !== "-") {
      constants[words[i]] = Number(number);
    }
  }
  return constants;
}

const linkers = {
  linux: { RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 },
  darwin: { RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 8, RTLD_LOCAL: 4 },
};

return {
  constantsOf(platform) {
    return {
      __proto__: null,
      UV_UDP_REUSEADDR: 4,
      dlopen: { __proto__: null, ...linkers[platform] },
      errno: read(errors, platform),
      signals: Object.freeze(read(signalTable, platform)),
      priority: {
        __proto__: null,
        PRIORITY_LOW: 19,
        PRIORITY_BELOW_NORMAL: 10,
        PRIORITY_NORMAL: 0,
        PRIORITY_ABOVE_NORMAL: -7,
        PRIORITY_HIGH: -14,
        PRIORITY_HIGHEST: -20,
      },
    };
  },
};
