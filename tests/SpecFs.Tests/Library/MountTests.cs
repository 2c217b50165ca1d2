using System.Security.Cryptography;
using SysSpec.SpecFs.Mounting;
using SysSpec.SpecFs.Tests.Transport.Doubles;

namespace SysSpec.SpecFs.Tests.Library;

/// <summary>The generated file system under the real kernel, used as people use file systems.</summary>
public sealed class MountTests
{
    [FuseFact]
    public void CopiedTree_IsTheSame()
    {
        using var source = new SpecMount();
        using var mount = new SpecMount();
        for (var index = 0; index < 40; index++)
        {
            Directory.CreateDirectory(source[$"{index % 5}/{index}"]);
            File.WriteAllBytes(source[$"{index % 5}/{index}/file"], RandomNumberGenerator.GetBytes(index * 3_001));
            File.CreateSymbolicLink(source[$"{index % 5}/{index}/link"], "file");
        }

        mount.Shell($"cp -a '{source.Folder}' copy; diff -r --no-dereference '{source.Folder}' copy");
    }

    [FuseFact]
    public void MoveLinkAndMode_AreWhatTheyAreElsewhere()
    {
        using var mount = new SpecMount();

        Assert.Equal("text", mount.Shell("echo text >a; mkdir d; mv a d/b; cat d/b"));
        Assert.Equal("2 2", mount.Shell("ln d/b c; stat -c %h c d/b | xargs"));
        Assert.Equal("d/b text", mount.Shell("ln -s d/b s; readlink s | tr '\\n' ' '; cat s"));
        Assert.Equal("750 d", mount.Shell("chmod 750 d; stat -c '%a %n' d"));
        Assert.Equal("4755", mount.Shell("chmod u+s,a+rx c; stat -c %a c"));
        Assert.Equal("2 3", mount.Shell("mkdir d/e f; stat -c %h f d | xargs"));
        mount.Shell("rm -r -- *; test -z \"$(ls -A)\"");
    }

    [FuseFact]
    public void Names_OfTwoThousandFiles_AreListedOnce()
    {
        using var mount = new SpecMount();
        var names = Enumerable.Range(0, 2_000).Select(index => $"{index}-{new string('n', index % 200)}").ToHashSet();
        foreach (var name in names)
        {
            File.Create(mount[name]).Dispose();
        }

        var listed = Directory.EnumerateFiles(mount.Folder).Select(Path.GetFileName).ToList();

        Assert.Equal(names.Count, listed.Count);
        Assert.Equal(names.Order(), listed.Order());
    }

    [FuseFact]
    public void FilesThatAreRenamedWhileTheyAreListed_AreListedOnce()
    {
        using var mount = new SpecMount();
        for (var index = 0; index < 3_000; index++)
        {
            File.Create(mount[$"file-{index}"]).Dispose();
        }

        var listed = 0;
        foreach (var file in Directory.EnumerateFiles(mount.Folder))
        {
            File.Move(file, mount["moved"]);
            File.Move(mount["moved"], file);
            listed++;
        }

        Assert.Equal(3_000, listed);
    }

    [FuseFact]
    public void TimeOfBirth_StaysWhenAFileChanges()
    {
        using var mount = new SpecMount();

        var born = mount.Shell("echo text >file; stat -c %.9W file");

        Assert.NotEqual("0", born);
        Assert.Equal(born, mount.Shell("echo more >>file; touch -d 2001-02-03 file; chmod 600 file; stat -c %.9W file"));
    }

    [FuseFact]
    public void DeletedFile_LivesOnWhileItIsOpen_AndThenGivesItsSpaceBack()
    {
        using var mount = new SpecMount(size: 2 << 20);
        var space = new DriveInfo(mount.Folder);
        var free = space.AvailableFreeSpace;
        for (var round = 0; round < 4; round++)
        {
            // Each round needs more than half of the space.
            using (var file = new FileStream(mount["file"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 0))
            {
                File.Delete(mount["file"]);
                var content = RandomNumberGenerator.GetBytes(5 << 18);
                file.Write(content);
                file.Position = 0;
                var read = new byte[content.Length];
                file.ReadExactly(read);

                Assert.Equal(content, read);
                Assert.False(File.Exists(mount["file"]));
            }

            // Nobody waits for a file to be closed (RELEASE): the space comes back when the server has come to it.
            Assert.True(SpinWait.SpinUntil(() => space.AvailableFreeSpace == free, ServerProcess.Patience));
        }
    }

    [FuseFact]
    public void WriteBeyondTheSize_Fails_AndLeavesTheRestUsable()
    {
        using var mount = new SpecMount(size: 1 << 20);

        Assert.Contains("No space left on device", mount.Shell("head -c 3000000 /dev/zero >big 2>error || true; LC_ALL=C dd if=/dev/zero of=big bs=64k count=40 2>&1 || true"));
        Assert.Equal("kept", mount.Shell("rm big; echo kept >small; cat small"));
    }

    [FuseFact(Needs = "setfattr")]
    public void ExtendedAttributes_AreReadBack()
    {
        using var mount = new SpecMount();

        Assert.Equal("value", mount.Shell("touch a; setfattr -n user.name -v value a; getfattr --only-values -n user.name a"));
        mount.Shell("setfattr -x user.name a; test -z \"$(getfattr -d a)\"");
    }

    [FuseFact]
    public void SparseFile_TakesTheSpaceOfWhatIsWritten()
    {
        using var mount = new SpecMount();

        Assert.Equal("1099511627776 0", mount.Shell("truncate -s 1T sparse; stat -c '%s %b' sparse"));
        Assert.Equal("8", mount.Shell("printf x | dd of=sparse bs=1 seek=500000000000 conv=notrunc 2>/dev/null; stat -c %b sparse"));
    }

    [FuseFact]
    public void NameTooLong_AndDots_AreRefusedAsElsewhere()
    {
        using var mount = new SpecMount();

        Assert.Contains("File name too long", mount.Shell($"LC_ALL=C touch {new string('n', 256)} 2>&1 || true"));
        Assert.Contains("File exists", mount.Shell("LC_ALL=C mkdir d; LC_ALL=C mkdir d 2>&1 || true"));
        Assert.Contains("Invalid argument", mount.Shell("LC_ALL=C rmdir d/. 2>&1 || true"));
        Assert.Equal("", mount.Shell("cd d && ls .. >/dev/null && cat ../nothing 2>/dev/null || true"));
    }

    [FuseFact]
    public void NoAccessTimes_LeavesThem()
    {
        using var mount = new SpecMount(options: new MountOptions { AccessTimes = AccessTimePolicy.Never });

        Assert.Equal("1", mount.Shell("echo text >a; touch -a -d @1 a; cat a >/dev/null; stat -c %X a"));
    }

    [FuseFact]
    public void NoDirectoryAccessTimes_LeavesThoseOfDirectories()
    {
        const string List = "mkdir d; touch d/a; touch -a -d @1 d; ls d >/dev/null; stat -c %X d";
        using var plain = new SpecMount();
        using var mount = new SpecMount(options: new MountOptions { NoDirectoryAccessTimes = true });

        Assert.NotEqual("1", plain.Shell(List));
        Assert.Equal("1", mount.Shell(List));
    }

    [RootFuseFact]
    public void OtherUser_IsKeptOutAndOwnsWhatTheyMake()
    {
        using var mount = new SpecMount();
        mount.Shell("echo secret >a; chmod 600 a; chmod 777 .");

        Assert.Contains("Permission denied", mount.Shell("LC_ALL=C setpriv --reuid=65534 --regid=65534 --clear-groups cat a 2>&1 || true"));
        Assert.Equal("65534 65534", mount.Shell("setpriv --reuid=65534 --regid=65534 --clear-groups touch b; stat -c '%u %g' b"));
    }

    [FuseFact(Needs = "git")]
    public void Git_InitialisesCommitsClonesAndChecks()
    {
        using var mount = new SpecMount();

        var log = mount.Shell("""
            export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=e GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=e
            git init -q one; cd one
            for i in 1 2 3; do seq $i 1000 >numbers$i; git add .; git commit -q -m "commit $i"; done
            git gc -q; git fsck --full --strict 2>/dev/null
            cd ..; git clone -q one two; cd two; git status --short; git rev-list --count HEAD
            """);

        Assert.Equal("3", log);
    }

    [FuseFact(Needs = "cc")]
    public void Compiler_BuildsAProgramThatRuns()
    {
        using var mount = new SpecMount();

        Assert.Equal("42", mount.Shell("printf '#include <stdio.h>\\nint main(void) { printf(\"%%d\\\\n\", 6 * 7); }\\n' >p.c; cc -O2 -o p p.c; ./p"));
    }
}
