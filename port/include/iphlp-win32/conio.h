/* conio.h - keys, one at a time. */
#ifndef IPHLP_WIN32_CONIO_H
#define IPHLP_WIN32_CONIO_H

#ifdef __cplusplus
extern "C" {
#endif

extern int _getch(void);
extern int _getche(void);
extern int _kbhit(void);
extern int _putch(int);
extern int _cputs(const char *);
#define getch _getch
#define getche _getche
#define kbhit _kbhit
#define putch _putch
#define _cprintf printf

#ifdef __cplusplus
}
#endif

#endif
