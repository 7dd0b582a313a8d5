/* under-clock SOCKET GROUP COMMAND...: starts a command under the clock of the supervisor that listens at SOCKET.
 *
 * A seccomp filter, which every descendant inherits and none can shake off, makes the kernel ask the supervisor at the first system call that a
 * program makes after execve: brk(0) in programs of the GNU C library, arch_prctl(ARCH_SET_FS) in Go's static ones and others. At that time the
 * program has looked nothing up in its vDSO. The filter's listener goes to the supervisor over the socket; it is taken before the command starts.
 *
 * Whoever is under a clock already stays under that one: a process can have one such listener only.
 *
 * Exit codes of its own: 125 where the command was not started, 126 and 127 as a shell has them. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#ifndef SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV
#define SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV (1UL << 5) /* Linux 5.19 */
#endif
#define ARCH_SET_FS 0x1002

static int fail(const char *what)
{
    fprintf(stderr, "under-clock: %s: %s\n", what, strerror(errno));
    return 125;
}

static int install(unsigned long flags)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 7),      /* else allow */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_brk, 0, 2),                /* else arch_prctl? */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 4, 3),                      /* brk(0): notify, else allow */
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_arch_prctl, 0, 2),         /* else allow */
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH_SET_FS, 1, 0),            /* notify, else allow */
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF),
    };
    struct sock_fprog program = { sizeof code / sizeof *code, code };
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, flags, &program);
}

static int install_filter(void)
{
    const unsigned long flags = SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_SPEC_ALLOW;
    int listener = install(flags | SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV);
    if (listener < 0 && errno == EINVAL)
        listener = install(flags);
    if (listener < 0 && errno == EACCES && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
        listener = install(flags);
    return listener;
}

static int hand_over(int socket, const char *group, int listener)
{
    char control[CMSG_SPACE(sizeof listener)] = { 0 };
    struct iovec text = { (void *)group, strlen(group) };
    struct msghdr message = { .msg_iov = &text, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof listener);
    memcpy(CMSG_DATA(rights), &listener, sizeof listener);
    return sendmsg(socket, &message, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

int main(int count, char **words)
{
    if (count < 4) {
        fprintf(stderr, "usage: under-clock SOCKET GROUP COMMAND...\n");
        return 125;
    }

    struct sockaddr_un address = { .sun_family = AF_UNIX };
    if (strlen(words[1]) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return fail(words[1]);
    }
    strcpy(address.sun_path, words[1]);

    /* Everything is opened before the filter is there: from then on an execve that nobody answers would end the command. */
    int supervisor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (supervisor < 0 || connect(supervisor, (struct sockaddr *)&address, sizeof address) < 0)
        return fail("the clock's supervisor does not answer");

    int listener = install_filter();
    if (listener >= 0) {
        char taken;
        if (hand_over(supervisor, words[2], listener) < 0)
            return fail("the clock's supervisor does not take the filter");
        close(listener);
        if (read(supervisor, &taken, 1) != 1) {
            errno = EPIPE;
            return fail("the clock's supervisor did not take the filter");
        }
    } else if (errno != EBUSY) {
        return fail("the filter can't be installed");
    }
    close(supervisor);

    execvp(words[3], words + 3);
    fprintf(stderr, "under-clock: %s: %s\n", words[3], strerror(errno));
    return errno == ENOENT ? 127 : 126;
}
