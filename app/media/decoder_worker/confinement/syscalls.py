"""Numbers of system calls, for x86_64 and aarch64, and what the filter does with each. What is in no list is refused (EPERM).

The numbers are the kernel's: arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

# What turning bytes into pixels needs once everything is loaded. The most frequent first: the filter looks from the top.
ALLOWED = {
    "read": (0, 63),
    "write": (1, 64),
    "futex": (202, 98),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    "readv": (19, 65),
    "writev": (20, 66),
    "close": (3, 57),
    "getpid": (39, 172),
    "gettid": (186, 178),
    "exit": (60, 93),
    "exit_group": (231, 94),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "sched_yield": (24, 124),
    "sched_getaffinity": (204, 123),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "gettimeofday": (96, 169),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "set_robust_list": (273, 99),
    "rseq": (334, 293),
}
# Allowed unless memory is to become executable; a signal only to the process itself (`abort`).
MEMORY = {"mmap": (9, 222), "mprotect": (10, 226)}
SIGNAL = {"tgkill": (234, 131)}
# A thread of this process, never another process: HEIC's library starts one for each picture, and ends if it is refused. It is
# held by the filter and by Landlock like the thread that starts it. Asked with exactly these flags, the C library's for a thread:
# CLONE_VM FS FILES SIGHAND THREAD SYSVSEM SETTLS PARENT_SETTID CHILD_CLEARTID, and no signal at its end.
THREAD = {"clone": (56, 220)}
THREAD_FLAGS = 0x3D0F00
# Said not to be there, so that the C library asks by `clone`, whose flags can be seen.
UNKNOWN = {"clone3": (435, 435)}
# What no decoder ever calls: the process ends at once, and the item with it. Opening files and forks are not here: an
# honest library may try them, is refused, and goes on.
DEADLY = {
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "bpf": (321, 280),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "memfd_create": (319, 279),
    "setuid": (105, 146),
    "setresuid": (117, 147),
    "shmat": (30, 196),
    "pkey_mprotect": (329, 288),
}
# In no list, so refused: asked once after the filter stands, to see that it bites.
REFUSED = {"getppid": (110, 173)}
SECCOMP = (317, 277)
