using System.Text;
using SysSpec.Cli.Hosting;

namespace SysSpec.Cli.Outputs;

/// <summary>A file that is to be written, or deleted where there is no content for it.</summary>
/// <param name="FullPath">The full path.</param>
/// <param name="ShownPath">The path that messages show.</param>
/// <param name="Content">The new content; null to delete the file.</param>
internal sealed record FileChange(string FullPath, string ShownPath, string? Content);

/// <summary>Changes several files: all of them or none.</summary>
internal static class FileChanges
{
    /// <summary>
    /// Writes new contents beside the files and then puts them in their places. Where a step fails, what was there before is put back. A link stays one: the file that it leads to is changed. A byte order mark stays.
    /// </summary>
    /// <exception cref="RefusalException">A file cannot be written; all are as they were.</exception>
    public static void Apply(IReadOnlyList<FileChange> changes)
    {
        var steps = changes.Select(static c => new Step(c)).ToList();
        try
        {
            foreach (var step in steps)
            {
                Guard(step, step.Prepare);
            }

            foreach (var step in steps)
            {
                Guard(step, step.Commit);
            }
        }
        catch (RefusalException)
        {
            steps.ForEach(static s => s.PutBack());
            throw;
        }
        finally
        {
            steps.ForEach(static s => s.CleanUp());
        }
    }

    private static void Guard(Step step, Action action) => RefusalException.Guard(
        () =>
        {
            action();
            return step;
        },
        $"'{step.Change.ShownPath}' cannot be changed",
        "nothing was changed; make it writable");

    private sealed class Step(FileChange change)
    {
        private readonly string _path = File.Exists(change.FullPath) ? File.ResolveLinkTarget(change.FullPath, returnFinalTarget: true)?.FullName ?? change.FullPath : change.FullPath;
        private byte[]? _before;
        private bool _isPrepared;
        private bool _isDone;

        public FileChange Change { get; } = change;

        private string Beside => _path + ".sysspec-new";

        public void Prepare()
        {
            if (Directory.Exists(_path))
            {
                throw new IOException("It is a folder.");
            }

            _before = File.Exists(_path) ? File.ReadAllBytes(_path) : null;
            if (Change.Content is { } content)
            {
                var hasMark = _before.AsSpan().StartsWith(Encoding.UTF8.Preamble);
                using var file = new FileStream(Beside, FileMode.CreateNew);
                _isPrepared = true;
                file.Write([.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(content)]);
            }
        }

        public void Commit()
        {
            if (Change.Content is null)
            {
                File.Delete(_path);
            }
            else
            {
                File.Move(Beside, _path, overwrite: true);
            }

            _isDone = true;
        }

        public void PutBack()
        {
            if (_isDone && _before is { } before)
            {
                File.WriteAllBytes(_path, before);
            }
            else if (_isDone)
            {
                File.Delete(_path);
            }
        }

        public void CleanUp()
        {
            if (_isPrepared && !_isDone)
            {
                File.Delete(Beside);
            }
        }
    }
}
