namespace Lab.Harness.Tests.Clocks;

/// <summary>
/// Runs tasks on the thread pool and knows when none of them runs or is about to. What is left then waits for the test, so that a test that moves the
/// time on can wait for the work which that starts, however long the machine takes for it.
/// </summary>
internal sealed class WatchedScheduler : TaskScheduler
{
    private readonly Lock gate = new();
    private TaskCompletionSource? resting;
    private int atWork;

    /// <summary>Ends when nothing runs or is about to.</summary>
    public Task RestAsync()
    {
        lock (gate)
        {
            return atWork == 0 ? Task.CompletedTask : (resting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Starts work; what it awaits goes on here too.</summary>
    public Task StartAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (gate)
        {
            atWork++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(_ => Run(task), state: null);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Run(Task task)
    {
        TryExecuteTask(task);
        TaskCompletionSource? ended = null;
        lock (gate)
        {
            // What a task starts was counted before the task itself ended.
            if (--atWork == 0)
            {
                (ended, resting) = (resting, null);
            }
        }

        ended?.SetResult();
    }
}
