/* Asks for the time in every way, in two threads, and looks whether what it is told is the machine's time or that with an offset, and nothing in between.
   BusyReader OFFSET: prints "reads N wrong M" when its standard input ends. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long long offset, epoch;
static volatile int stop;
static unsigned long reads[2], wrong[2];

static long long uptime(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* The seconds that the machine's clock is ahead of the monotonic one never change here. */
static int is_wrong(long long seconds)
{
    long long distance = seconds - uptime() - epoch;
    return !((distance >= -2 && distance <= 2) || (distance >= offset - 2 && distance <= offset + 2));
}

static void *read_clocks(void *index)
{
    long me = (long)index;
    while (!stop) {
        struct timespec spec;
        struct timeval val;
        clock_gettime(CLOCK_REALTIME, &spec);
        wrong[me] += is_wrong(spec.tv_sec);
        gettimeofday(&val, NULL);
        wrong[me] += is_wrong(val.tv_sec);
        wrong[me] += is_wrong(time(NULL));
        reads[me] += 3;
    }
    return NULL;
}

int main(int count, char **words)
{
    pthread_t other;
    char end;
    offset = count > 1 ? atoll(words[1]) : 0;
    epoch = time(NULL) - uptime();
    pthread_create(&other, NULL, read_clocks, (void *)1);
    printf("ready\n");
    fflush(stdout);
    while (read(0, &end, 1) > 0) { }
    stop = 1;
    pthread_join(other, NULL);
    printf("reads %lu wrong %lu\n", reads[0] + reads[1], wrong[0] + wrong[1]);
    return 0;
}
