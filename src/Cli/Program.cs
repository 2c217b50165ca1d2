using SysSpec.Cli;
using SysSpec.Cli.Hosting;

return SysSpecProgram.Run(args, CommandHost.OfProcess());
