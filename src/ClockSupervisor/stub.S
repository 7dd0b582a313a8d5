/* What is put into a process's private copy of the vDSO, in front of the three functions that tell the time of day. It calls the kernel's own
   function and adds the offset to the seconds that come back. Position independent; the operands of the three calls are filled in when it is
   installed. Stub.cs holds it assembled:  as -o stub.o stub.S && objcopy -O binary -j .text stub.o stub.bin
   A jump writes the slot that is not selected, then the selector, so that no reader sees half an offset. */
    .intel_syntax noprefix
    .text
magic:    .ascii "LABCLOCK"     /*  0 */
selector: .byte 0               /*  8: the slot that is in force */
    .balign 4
group:    .long 0               /* 12: the node whose clock it is, or the desk */
slots:    .quad 0, 0            /* 16: seconds to add */
owner:    .quad 0               /* 32: the supervisor that installed it */
    .balign 64

/* int clock_gettime(clockid_t edi, struct timespec *rsi): realtime clocks move, monotonic ones and processor time do not */
clock_gettime:
    push rdi
    push rsi
    sub rsp, 8
call_clock_gettime:
    call end
    add rsp, 8
    pop rsi
    pop rdi
    test eax, eax
    jnz 1f
    cmp edi, 11
    ja 1f
    mov ecx, 0x921              /* CLOCK_REALTIME 0, _COARSE 5, _ALARM 8, CLOCK_TAI 11 */
    bt ecx, edi
    jnc 1f
    movzx ecx, byte ptr [rip + selector]
    lea rdx, [rip + slots]
    mov rcx, [rdx + rcx * 8]
    add [rsi], rcx
1:  ret
    .balign 16

/* int gettimeofday(struct timeval *rdi, struct timezone *rsi) */
gettimeofday:
    push rdi
call_gettimeofday:
    call end
    pop rdi
    test rdi, rdi
    jz 1f
    test eax, eax
    jnz 1f
    movzx ecx, byte ptr [rip + selector]
    lea rdx, [rip + slots]
    mov rcx, [rdx + rcx * 8]
    add [rdi], rcx
1:  ret
    .balign 16

/* time_t time(time_t *rdi) */
time:
    push rdi
    xor edi, edi
call_time:
    call end
    pop rdi
    movzx ecx, byte ptr [rip + selector]
    lea rdx, [rip + slots]
    add rax, [rdx + rcx * 8]
    test rdi, rdi
    jz 1f
    mov [rdi], rax
1:  ret
    .balign 8
end:
