puts("hello");
